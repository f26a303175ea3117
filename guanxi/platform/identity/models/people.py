"""Units as a tree, users with their managers, and teams across units."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.identity.models.kept import Kept


class Unit(Kept):
    """A part of the company: an office, a department, a pair of people who share their customers."""

    name = columns.text(words("Name", "名称"), required=True)
    parent = columns.link(words("Part of", "上级部门"), "identity.Unit")

    def __str__(self) -> str:
        return self.name


class Language(models.TextChoices):
    """The languages of the interface."""

    ENGLISH = "en", words("English", "English")
    CHINESE = "zh-hans", words("简体中文", "简体中文")


class Theme(models.TextChoices):
    """How pages look."""

    AUTO = "auto", words("Like the device", "跟随系统")
    LIGHT = "light", words("Light", "浅色")
    DARK = "dark", words("Dark", "深色")


class People(BaseUserManager["User"]):
    """Finds users by the name they log in with."""

    def get_by_natural_key(self, login: str | None) -> "User":
        """Find a user without regard to upper and lower case."""
        return self.get(login__iexact=login or "", deleted_at__isnull=True)


class User(AbstractBaseUser, Kept):
    """A person who works with Guanxi, or a named service that acts on its own."""

    login = columns.text(words("Log-in name", "登录名"), required=True, max_length=80, unique=True)
    name = columns.text(words("Name", "姓名"), required=True)
    mail = columns.mail(words("E-mail", "电子邮箱"))
    phone = columns.phone(words("Phone", "电话"))
    position = columns.text(words("Position", "职位"))
    unit = columns.link(
        words("Unit", "部门"),
        "identity.Unit",
        help_text=words(
            "Records of a person without a unit are seen by nobody above them.",
            "没有部门的人员，其记录对任何上级都不可见。",
        ),
    )
    manager = columns.link(words("Manager", "上级"), "identity.User")
    active = columns.boolean(words("May log in", "允许登录"), default=True)
    language = columns.choice(words("Language", "语言"), Language, default=Language.ENGLISH)
    theme = columns.choice(words("Appearance", "外观"), Theme, default=Theme.AUTO)
    time_zone = columns.text(words("Time zone", "时区"), max_length=60, default="Asia/Shanghai")
    must_change_password = models.BooleanField(default=True, editable=False)
    is_service = models.BooleanField(default=False, editable=False)
    is_demo = models.BooleanField(default=False, editable=False)

    USERNAME_FIELD = "login"
    everyone = People()

    class Meta:
        base_manager_name = "everything"

    def __str__(self) -> str:
        return self.name

    @property
    def is_active(self) -> bool:  # type: ignore[override]  # the base class has a plain attribute of that name
        """Tell Django whether this person may log in."""
        return self.active and self.deleted_at is None


class UnitMember(models.Model):
    """A person who belongs to a further unit beside their own."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("unit", "user"), name="unit_member_once"),)


class Team(Kept):
    """A group of people across units, with whom records can be shared."""

    name = columns.text(words("Name", "名称"), required=True)
    purpose = columns.text(words("Purpose", "用途"), max_length=500)

    def __str__(self) -> str:
        return self.name


class TeamMember(models.Model):
    """A person in a team."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("team", "user"), name="team_member_once"),)
