"""Settings under test: the product's own, with fast passwords, plain static files and a folder of their own."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

# What this machine's own installation is told does not reach the tests; DATABASE_URL does.
os.environ["ENV_FILE"] = os.devnull
os.environ.setdefault("SECRET_KEY", "only-for-tests")
os.environ.setdefault("TESTING", "1")
if "DATA_DIR" not in os.environ:
    os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="mentoring-tests-")
    atexit.register(shutil.rmtree, os.environ["DATA_DIR"], ignore_errors=True)
elif "PYTEST_XDIST_WORKER" in os.environ:  # one of several processes: a folder inside the one that it was handed
    os.environ["DATA_DIR"] = str(Path(os.environ["DATA_DIR"]) / os.environ["PYTEST_XDIST_WORKER"])

from mentoring.settings import *  # noqa: F403, TID251 - the one place that changes them
from mentoring.settings import DATABASES, MIDDLEWARE, STORAGES  # noqa: TID251

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# WhiteNoise walks all static files for each client it meets; the manifest needs a collected folder.
MIDDLEWARE = [name for name in MIDDLEWARE if "whitenoise" not in name]
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
SECOND_FACTOR_REQUIRED = False
ALLOWED_HOSTS = ["*"]
# A server thread must not keep its connection after the answer: the database is dropped at the end.
DATABASES["default"]["CONN_MAX_AGE"] = 0
