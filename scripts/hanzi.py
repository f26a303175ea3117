"""Makes `guanxi/lib/data/hanzi.json` anew: how characters are read, and which are written forms of one another.

For developers: it needs pypinyin and opencc, which the program itself does without. Run `.venv/bin/python scripts/hanzi.py`.
"""

import json
from collections import Counter, defaultdict
from pathlib import Path

from opencc import OpenCC
from pypinyin.constants import PHRASES_DICT, PINYIN_DICT
from pypinyin.contrib.tone_convert import to_normal

TARGET = Path(__file__).parent.parent / "guanxi" / "lib" / "data" / "hanzi.json"
FIRST, LAST = 0x3400, 0x9FFF
# A further reading counts where at least so many phrases, and such a part of a character's phrases, have it.
LEAST_PHRASES, LEAST_SHARE = 2, 0.03
# Sounds that no name is read by.
NOT_SYLLABLES = {"hm", "hng", "m", "n", "ng", "ê"}
# Readings that family names and places have, and phrases hardly show.
OF_NAMES = """
    着zhu 曾zeng 单shan 仇qiu 解xie 查zha 盖ge 区ou 朴piao 缪miao 种chong 翟zhai 翟di 覃qin 覃tan 冼xian 万mo 俟qi 尉yu 澹tan 召shao
    乐yue 员yun 员yuan 乜nie 牟mou 洗xian 褚chu 秘bi 卜bu 繁po 纪ji 那na 哈ha 折she 晟sheng 晟cheng 莘shen 莘xin 燕yan 宁ning
    於yu 尹yin 令ling 令hu 长zhang 长chang 相xiang 应ying 任ren 葛ge 过guo 华hua 车che 车ju 干gan 干qian 六liu 六lu 厦xia 厦sha
    番pan 番fan 阿e 台tai 蔚wei 蔚yu 浚jun 浚xun 涡guo 涡wo 亳bo 荥xing 荥ying 会hui 会kuai 大da 大dai 丽li 给ji 奇qi 广guang
    重chong 重zhong 藏zang 藏cang 朝chao 朝zhao 调diao 调tiao 数shu 传chuan 传zhuan 石shi 石dan 伯bo 娜na 娜nuo 茜xi 茜qian
    行xing 行hang 少shao 处chu 地di 地de 中zhong 间jian 系xi 系ji 信xin 轧zha 轧ya 说shuo 说shui 弄nong 弄long 露lu 露lou 卡ka
    陂pi 陂bei 莞guan 圳zhen 埔pu 埔bu 坻di 坻chi 泷long 泷shuang 郫pi 邛qiong 鄞yin 崆kong 邗han 泌mi 泌bi 歙she 歙xi 枞zong
"""


def main() -> None:
    """Write the file and say what is in it."""
    forms = _forms()
    readings = _readings(set(forms))
    by_reading: dict[str, list[str]] = defaultdict(list)
    for character, sounds in readings.items():
        by_reading[" ".join(sounds)].append(character)
    data = {
        "forms": ["".join(forms), "".join(forms.values())],
        "readings": {sounds: "".join(characters) for sounds, characters in sorted(by_reading.items())},
    }
    TARGET.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    several = sum(len(sounds) > 1 for sounds in readings.values())
    print(f"{len(forms)} written forms, {len(readings)} characters read, {several} of them in several ways.")


def _forms() -> dict[str, str]:
    """Map each written form to the one that all of them are compared as: the simplified one."""
    simplify = OpenCC("t2s").convert
    regional = [OpenCC(name).convert for name in ("hk2t", "tw2t", "jp2t")]
    forms = {}
    for code in range(FIRST, LAST + 1):
        one = chr(code)
        found = simplify(one)
        if found == one and not _is_simplified(one):
            found = next((simplify(form) for convert in regional if (form := convert(one)) != one), one)
        if found != one and len(found) == 1:
            forms[one] = found
    return {one: forms.get(found, found) for one, found in forms.items() if forms.get(found, found) != one}


def _is_simplified(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _readings(forms: set[str]) -> dict[str, tuple[str, ...]]:
    heard: dict[str, Counter[str]] = defaultdict(Counter)
    for phrase, sounds in PHRASES_DICT.items():
        if len(phrase) == len(sounds):
            for character, sound in zip(phrase, sounds, strict=True):
                heard[character][_plain(sound[0])] += 1
    told: dict[str, list[str]] = defaultdict(list)
    for pair in OF_NAMES.split():
        told[pair[0]].append(pair[1:])
    readings = {}
    for code in range(FIRST, LAST + 1):
        character = chr(code)
        if code in PINYIN_DICT and character not in forms:
            known = list(dict.fromkeys(_plain(one) for one in PINYIN_DICT[code].split(",")))
            most = sum(heard[character].values())
            common = [
                one
                for one in known[1:]
                if heard[character][one] >= LEAST_PHRASES and heard[character][one] / most >= LEAST_SHARE
            ]
            sounds = [one for one in (known[0], *common, *told[character]) if one not in NOT_SYLLABLES]
            # People who cannot write ü type u.
            sounds += [one.replace("v", "u") for one in sounds if "v" in one]
            if sounds:
                readings[character] = tuple(dict.fromkeys(sounds))
    return readings


def _plain(sound: str) -> str:
    return str(to_normal(sound)).replace("ü", "v")


if __name__ == "__main__":
    main()
