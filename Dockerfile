# One image for web, worker, beat and migrations. Holds no key, no password and no data.
FROM python:3.11-slim-bookworm AS build
COPY requirements/runtime.txt /requirements.txt
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --no-deps --require-hashes -r /requirements.txt

FROM python:3.11-slim-bookworm
RUN apt-get update \
 && apt-get install --yes --no-install-recommends \
      libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core postgresql-client \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --home-dir /nonexistent --shell /usr/sbin/nologin cases \
 && install -d -o cases -g cases -m 0700 /data
COPY --from=build /venv /venv
COPY . /app
ENV PATH=/venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 VAR_DIR=/data
WORKDIR /app
RUN pybabel compile --directory locale --domain django 2>/dev/null || test ! -d locale
USER cases
ENTRYPOINT ["/app/script/container"]
