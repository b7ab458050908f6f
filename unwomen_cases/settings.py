"""Settings, read from the environment; what each means stands in `docs/operations.md`."""

from pathlib import Path

import environ
from celery.schedules import crontab
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

env = environ.Env()
ROOT = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env("VAR_DIR", default=str(ROOT / "var")))


PRODUCT_NAME = env("PRODUCT_NAME", default="UN Women Cases")
DEMO = env.bool("DEMO", default=False)
DEBUG = False
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])


def _secret_key() -> str:
    """Return the key that signs cookies: from SECRET_KEY_FILE, or SECRET_KEY."""
    if path := env("SECRET_KEY_FILE", default=""):
        return Path(path).read_text().strip()
    return env("SECRET_KEY", default="")


SECRET_KEY = _secret_key()

# --- keys of sealed fields: outside the database, never made from SECRET_KEY (docs/decisions/0010) -----
KEYS_DIR = Path(env("KEYS_DIR", default=str(VAR_DIR / "keys")))
ANCHORS_DIR = Path(env("ANCHORS_DIR", default=str(VAR_DIR / "anchors")))  # of the ledger; better on another host
RING_COMMAND = env("RING_COMMAND", default="")  # instead of files: called with the ring's name, prints it

INSTALLED_APPS = [
    "reporting",
    "certification",
    "prevention",
    "allegations",
    "organization",
    "safeguards",
    "unwomen_cases",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "guardian",
    "simple_history",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "safeguards.middleware.request_id",
    "safeguards.middleware.no_null_character",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "organization.middleware.kept_session",
    "allauth.account.middleware.AccountMiddleware",
    "organization.second_factor.required",
    "safeguards.middleware.never_stored",
    "safeguards.middleware.identity",
    "organization.middleware.reader_time_zone",
    "organization.middleware.reader_language",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]

ROOT_URLCONF = "unwomen_cases.urls"
WSGI_APPLICATION = "unwomen_cases.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "unwomen_cases.context.site",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- database: one PostgreSQL, several roles -------------------------------------------------------
DATABASES = {
    "default": env.db_url("DATABASE_URL", default="postgresql://cases_web@/cases"),
    "reporting": env.db_url("DATABASE_REPORTING_URL", default="postgresql://cases_reporting@/cases"),
}
for _alias in DATABASES.values():
    _alias.update(CONN_MAX_AGE=60, CONN_HEALTH_CHECKS=True, ATOMIC_REQUESTS=False)
DATABASE_ROUTERS = ["safeguards.routers.ReportingReadsOnly"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- signing in ------------------------------------------------------------------------------------
AUTH_USER_MODEL = "organization.User"
AUTHENTICATION_BACKENDS = [
    "organization.backends.RefuseWhatIsNotSeen",
    "organization.backends.SignIn",
]
GUARDIAN_AUTO_PREFETCH = False
ANONYMOUS_USER_NAME = None
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "organization.adapters.ClosedSignUp"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # a stranger's address gets no mail
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
SECOND_FACTOR_REQUIRED = env.bool("SECOND_FACTOR_REQUIRED", default=False)

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 20 * 60  # idle (design, section 6); organization.middleware.kept_session renews it
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
HTTPS = env.bool("HTTPS", default=not DEMO)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
if HTTPS:
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = HTTPS and env.bool("SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = 63_072_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
# Nothing to other sites; "no-referrer" would make browsers send `Origin: null` with every form, which CSRF refuses.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "unwomen_cases.views.csrf_failure"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "require-trusted-types-for": ["'script'"],
    }
}

# --- cache: in the database, so that a Redis outage does not stop signing in ----------------------
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "safeguards_cache"}}

# --- language and time -----------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]  # a language is offered once its catalogue in `locale/` is whole
LOCALE_PATHS = [ROOT / "locale"]
USE_TZ = True
TIME_ZONE = "UTC"
HEADQUARTERS_TIME_ZONE = "America/New_York"  # cut-offs and years end with New York's day

# --- files -----------------------------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [ROOT / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MANIFEST_STRICT = False
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 2**20

# --- mail ------------------------------------------------------------------------------------------
EMAIL_CONFIG = env.email_url("EMAIL_URL", default="filemail://")
EMAIL_FILE_PATH = VAR_DIR / "mail"
vars().update(EMAIL_CONFIG | {"EMAIL_FILE_PATH": EMAIL_FILE_PATH})
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="cases@example.org")

# --- Celery: the bell, never the queue (design, section 5) -----------------------------------------
CELERY_BROKER_URL = env("REDIS_URL", default="redis://127.0.0.1:6379/0")
CELERY_RESULT_BACKEND = None
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 50
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "socket_timeout": 2,
    "socket_connect_timeout": 2,
    "max_retries": 1,
    "visibility_timeout": 3600,
}
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULE = {
    "ring-waiting-jobs": {"task": "safeguards.ring_waiting_jobs", "schedule": 10.0},
    "sweep-sessions": {"task": "organization.sweep_sessions", "schedule": 3600.0},
    "ledger": {"task": "safeguards.verify_and_anchor_ledger", "schedule": crontab(hour=2, minute=10)},  # UTC
}

# --- logs: one line of JSON, an allow-list of keys (design, section 8) -----------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"allowed": {"()": "safeguards.logs.AllowedKeys"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "allowed"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "celery": {"handlers": ["console"], "level": "WARNING", "propagate": False},
    },
}
SILENCED_SYSTEM_CHECKS = ["guardian.W001"]  # its backend must not decide alone: ours answers (docs/decisions/0002)
