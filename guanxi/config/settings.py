"""Django's settings, from the environment and the data folder; nothing here needs editing to run Guanxi."""

import os
from pathlib import Path
from typing import Any, Literal, cast

from guanxi.config import company
from guanxi.platform.database.connection import database_settings, is_private
from guanxi.platform.database.home import Home

HOME = Home.from_environment()
PACKAGE = Path(__file__).resolve().parent.parent

DEBUG = False
SECRET_KEY = HOME.secret("django.key")
# Signs what is told in browsers; a browser takes messages only by the key it once agreed to.
GUANXI_PUSH_SECRET = HOME.secret("push.key")
ALLOWED_HOSTS = os.environ.get("GUANXI_HOSTS", "*").split(",")
USE_X_FORWARDED_HOST = False

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.postgres",
    "procrastinate.contrib.django",
    "guanxi.platform.identity",
    "guanxi.platform.permissions",
    "guanxi.platform.records",
    "guanxi.platform.notifying",
    "guanxi.platform.personal",
    "guanxi.platform.messengers",
    "guanxi.platform.search.saved",
    "guanxi.platform.timeline",
    "guanxi.platform.calendar",
    "guanxi.platform.performance",
    "guanxi.platform.reporting",
    "guanxi.platform.transfer",
    "guanxi.platform.bulk",
    "guanxi.platform.automation.webhooks",
    "guanxi.platform.automation.rules",
    "guanxi.platform.automation.approvals",
    "guanxi.platform.pushing",
    "guanxi.platform.api",
    "guanxi.catalogue",
    "guanxi.catalogue.bundling",
    "guanxi.catalogue.pricing",
    "guanxi.catalogue.configuring",
    "guanxi.catalogue.families",
    "guanxi.catalogue.guiding",
    "guanxi.customers",
    "guanxi.customers.territories",
    "guanxi.customers.lookup",
    "guanxi.sales",
    "guanxi.sales.pool",
    "guanxi.sales.capture",
    "guanxi.sales.playbooks",
    "guanxi.sales.ordering",
    "guanxi.sales.cash",
    "guanxi.sales.quoting",
    "guanxi.sales.signing",
    "guanxi.sales.exchange",
    "guanxi.sales.expensing",
    "guanxi.sales.facts",
    "guanxi.sales.incentives",
    "guanxi.sales.collecting",
    "guanxi.sales.forecasting",
    "guanxi.sales.reports",
    "guanxi.sales.demand",
]

# The role that this process has in the database: "app" for pages and API, "owner" for migrations, "queue" for the worker.
DATABASE_ROLE = cast(Literal["app", "owner", "queue"], os.environ.get("GUANXI_DB_ROLE", "app"))
DATABASES: dict[str, dict[str, Any]] = {"default": database_settings(DATABASE_ROLE)}
# Row security makes planning dearer than finding: a statement that comes again is planned once a connection. A pooler that
# changes the server between transactions must know such statements, so another server gets them only where that is said.
if DATABASE_ROLE == "app" and os.environ.get("GUANXI_PREPARE", "1" if is_private() else "0") == "1":
    DATABASES["default"]["OPTIONS"] |= {"server_side_binding": True, "prepare_threshold": 5}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "identity.User"
AUTHENTICATION_BACKENDS = ["guanxi.platform.identity.entrance.PasswordEntrance"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "guanxi.platform.identity.strength.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": "guanxi.platform.identity.strength.NotCommon"},
    {"NAME": "guanxi.platform.identity.strength.NotOnlyDigits"},
    {
        "NAME": "guanxi.platform.identity.strength.NotOneself",
        "OPTIONS": {"user_attributes": ("login", "name", "mail")},
    },
]
LOGIN_URL = "/log-in"
SESSION_ENGINE = "guanxi.platform.identity.sessions"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = os.environ.get("GUANXI_HTTPS") == "1"
CSRF_USE_SESSIONS = False
CSRF_FAILURE_VIEW = "guanxi.platform.web.problems.forged"

ROOT_URLCONF = "guanxi.config.urls"
WSGI_APPLICATION = "guanxi.config.wsgi.application"
MIDDLEWARE = [
    "guanxi.platform.web.middleware.security_headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "guanxi.platform.web.middleware.identity",
]
STATIC_URL = "/static/"
STATIC_ROOT = PACKAGE / "platform" / "web" / "static"
FILES_ROOT = HOME.folder("files")
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

USE_TZ = True
TIME_ZONE = company.time_zone()
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("zh-hans", "简体中文")]
LOCALE_PATHS = [PACKAGE / "locale"]

# The currency that the books are kept in, and the country whose phone numbers need no prefix.
GUANXI_CURRENCY = company.currency()
GUANXI_REGION = company.region()
# Where pages find the live channel; the supervisor says it, nothing where there is none.
GUANXI_LIVE_URL = os.environ.get("GUANXI_LIVE_URL", "")
# The server that takes the mail of this installation, such as smtp://user:password@mail.example.com:587, and its sender.
# Without them no mail is sent, and pages say so.
GUANXI_SMTP_URL = os.environ.get("GUANXI_SMTP_URL", "")
GUANXI_MAIL_FROM = os.environ.get("GUANXI_MAIL_FROM", "")
# The mailbox for leads, such as imaps://user:password@mail.example.com/INBOX, and the user name of whom its leads belong to.
GUANXI_LEADS_IMAP_URL = os.environ.get("GUANXI_LEADS_IMAP_URL", "")
GUANXI_LEADS_KEEPER = os.environ.get("GUANXI_LEADS_KEEPER", "")
# The file that names the provider at which companies are looked up; without it there is no such button.
GUANXI_COMPANY_LOOKUP = os.environ.get("GUANXI_COMPANY_LOOKUP", "")
# Where people reach the pages, for links in mails; the supervisor says it.
GUANXI_URL = os.environ.get("GUANXI_URL", "")
# Calls of the API that one person may make in a minute, with all of their tokens together.
GUANXI_API_LIMITS = {
    "read": int(os.environ.get("GUANXI_API_READS", "600")),
    "write": int(os.environ.get("GUANXI_API_WRITES", "300")),
}

# The hours of a working day, several with a comma between them; by them approvals are reminded of.
GUANXI_WORKING_HOURS = os.environ.get("GUANXI_WORKING_HOURS", "09:00-12:00,13:00-18:00")

# After how many days the worker forgets what people were told; 0: never.
GUANXI_NOTIFICATION_DAYS = int(os.environ.get("GUANXI_NOTIFICATION_DAYS", "180"))

# Whether webhooks may call addresses of the installation's own network, where other things listen that trust it.
GUANXI_WEBHOOKS_PRIVATE = os.environ.get("GUANXI_WEBHOOKS_PRIVATE") == "1"

# Where messengers run in the company's own network: lines like wecom=https://api.example.com,https://login.example.com (the API, the page
# on which people come in). Only here, because whoever says where people show who they are says who they are.
GUANXI_MESSENGERS = os.environ.get("GUANXI_MESSENGERS", "")
# Where providers of signatures run in the company's own network: esign=https://api.example.com, docusign=https://api.example.com,https://account.example.com.
GUANXI_SIGNING = os.environ.get("GUANXI_SIGNING", "")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": os.environ.get("GUANXI_LOG", "WARNING")},
}
