"""Commands and options of ``ai-centre``, their help in both languages."""

from __future__ import annotations

from typing import Any

from analysis.foundation.language import Language, Text
from analysis.publishing.cli_options import Parser


def command_parser(language: Language) -> Parser:
    """Make the parser of every command.

    Parameters
    ----------
    language
        Language of the help.

    Returns
    -------
    Parser
        Its result holds ``command``, the name of the command, and ``parser``, the parser of that command.
    """

    def text(ko: str, en: str) -> str:
        return Text(ko=ko, en=en).in_(language)

    def with_help(one: Parser) -> Parser:
        # argparse knows English only: its headings and its own option are written anew.
        one._positionals.title = text("명령과 값", "commands and values")
        one._optionals.title = text("선택 항목", "options")
        one.add_argument("-h", "--help", action="help", help=text("도움말", "show this help"))
        return one

    parser = with_help(
        Parser(
            prog="ai-centre",
            description=text(
                "국가 AI컴퓨팅센터 천안 유치 정책분석서",
                "Policy analysis of Cheonan's bid for the National AI Computing Centre",
            ),
            allow_abbrev=False,
            add_help=False,
        )
    )
    commands = parser.add_subparsers(metavar=text("명령", "command"), required=True)

    def add(group: Any, name: str, ko: str, en: str, *, under: str = "") -> Parser:
        one: Parser = with_help(
            group.add_parser(
                name, help=text(ko, en), description=text(ko, en), allow_abbrev=False, add_help=False
            )
        )
        one.set_defaults(command=f"{under} {name}".strip(), parser=one)
        one.add_argument("--language", metavar="ko|en", help=text("언어", "language"))
        return one

    def with_json(one: Parser) -> Parser:
        one.add_argument("--json", action="store_true", help=text("JSON으로 출력", "print JSON"))
        return one

    def with_values(one: Parser) -> Parser:
        one.add_argument(
            "--set",
            dest="settings",
            action="append",
            default=[],
            metavar=text("이름=값", "name=value"),
            help=text("매개변수 값을 바꿈. 여러 번 쓸 수 있음", "change a parameter; may be repeated"),
        )
        one.add_argument(
            "--as-of",
            metavar="YYYY-MM-DD",
            help=text("이날까지 발행된 근거만 사용", "only evidence published by this day"),
        )
        return one

    def with_terms(one: Parser) -> Parser:
        with_values(one)
        one.add_argument(
            "--chapter", metavar=text("장", "ID"), help=text("이 장만 계산", "this chapter alone")
        )
        return with_json(one)

    evidence = with_help(
        commands.add_parser(
            "evidence", help=text("근거 확인과 추적", "check and trace the evidence"), add_help=False
        )
    )
    kinds = evidence.add_subparsers(metavar=text("명령", "command"), required=True)
    with_json(
        add(
            kinds,
            "check",
            "자료 전체를 한 번에 검사",
            "check the whole data folder at once",
            under="evidence",
        )
    )
    tracing = with_json(
        add(kinds, "trace", "수치에서 출처까지 추적", "go from a number to its sources", under="evidence")
    )
    tracing.add_argument("name", help=text("매개변수 이름", "name of a parameter"))
    running = with_terms(add(commands, "run", "시나리오 하나를 계산", "run one scenario"))
    running.add_argument(
        "--scenario",
        metavar=text("시나리오", "ID"),
        help=text("시나리오", "scenario"),
    )
    running.add_argument(
        "--csv",
        action="store_true",
        help=text("모든 값을 긴 표(CSV)로 출력", "print everything as one long table in CSV"),
    )
    running.add_argument(
        "--book",
        metavar=text("폴더", "DIR"),
        help=text("이 조건의 책을 폴더에 만듦", "build that variant's book in this folder"),
    )
    comparing = with_terms(
        add(
            commands,
            "compare",
            "두 시나리오의 차이와 원인",
            "what moved between two scenarios, and why",
        )
    )
    comparing.add_argument("before", metavar="A", help=text("시나리오", "scenario"))
    comparing.add_argument("after", metavar="B", help=text("시나리오", "scenario"))
    with_json(add(commands, "scenarios", "시나리오 목록", "list the scenarios"))
    writing = with_values(
        add(
            commands,
            "workbook",
            "재원조달 모형을 수식이 든 통합문서(.xlsx)로 만듦",
            "write the funding model as a workbook (.xlsx) with live formulas",
        )
    )
    writing.add_argument("--scenario", metavar=text("시나리오", "ID"), help=text("시나리오", "scenario"))
    writing.add_argument(
        "path", metavar=text("파일.xlsx", "FILE.xlsx"), help=text("새 파일의 이름", "name of a new file")
    )
    writing.set_defaults(chapter=None)
    add(commands, "book", "한국어·영어 책을 만듦", "build the Korean and the English book")
    add(commands, "explore", "노트북을 JupyterLab에서 열기", "open the notebooks in JupyterLab")
    accepting = add(
        commands,
        "accept",
        "기준 출력을 새로 씀",
        "write the reference outputs of the notebooks anew",
    )
    accepting.add_argument("--reason", required=True, help=text("바꾸는 이유", "why they change"))
    add(
        commands,
        "experiments",
        "오래 걸리는 모의실험을 다시 하여 저장",
        "make the long simulations anew and store them",
    )
    return parser
