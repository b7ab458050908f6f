"""Who signs in, and `has_perm(perm, obj)` answered with what the person sees and with nothing else."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.backends import BaseBackend


class RefuseWhatIsNotSeen(BaseBackend):
    """Permission on an object is sight of it: an unexpired grant and no recusal. No superuser, no group."""

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        visible = getattr(type(obj).objects, "visible_to", None) if obj is not None else None
        if visible is None or not user_obj.is_active:
            return False
        return visible(user_obj, perm.rpartition(".")[2]).filter(pk=obj.pk).exists()


class SignIn(AuthenticationBackend):
    """Signs in by e-mail and password. It grants nothing: Django's own would open every model to a superuser."""

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        return set()

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        return False
