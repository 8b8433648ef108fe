"""Ten errors of the kind that people make: a sign, a unit, a forgotten term, an inverted ratio, an edge."""

from dataclasses import dataclass

MODEL = "analysis/models/capacity"


@dataclass(frozen=True)
class Mutant:
    """A right piece of code, which stands once in its file, and the wrong one to put in its place."""

    name: str
    file: str
    right: str
    wrong: str


MUTANTS = (
    Mutant(
        "Erlang B counts one server too few",
        f"{MODEL}/queueing.py",
        "gammaln(servers + 1.0) - log_upper",
        "gammaln(servers) - log_upper",
    ),
    Mutant(
        "waiting forgets that arrivals use up capacity",
        f"{MODEL}/queueing.py",
        "spare = np.asarray(servers, dtype=float) * services - arrivals",
        "spare = np.asarray(servers, dtype=float) * services + 0.0 * arrivals",
    ),
    Mutant(
        "backfill lets a job delay the head of the queue",
        f"{MODEL}/gang_queue.py",
        "if self.gangs[job] > self.spare:",
        "if self.gangs[job] > self.free:",
    ),
    Mutant(
        "Daly's interval with the wrong coefficient",
        f"{MODEL}/availability.py",
        "share / 9.0",
        "share / 3.0",
    ),
    Mutant(
        "failures a day taken for failures an hour",
        f"{MODEL}/availability.py",
        "failures / 1000.0 / HOURS_PER_DAY * repair",
        "failures / 1000.0 * repair",
    ),
    Mutant(
        "exaflops and accelerators converted upside down",
        f"{MODEL}/conversion.py",
        "return throughput.exaflops * TERAFLOPS_PER_EXAFLOPS / tflops",
        "return tflops * TERAFLOPS_PER_EXAFLOPS / throughput.exaflops",
    ),
    Mutant(
        "leased power serves every phase",
        f"{MODEL}/fleet.py",
        "power *= is_grid",
        "power *= 1.0",
    ),
    Mutant(
        "IT load without network, storage and head nodes",
        f"{MODEL}/power.py",
        "it_load_mw = nameplate_mw * (1.0 + inputs.it_adder_share)",
        "it_load_mw = nameplate_mw * 1.0",
    ),
    Mutant(
        "exchange rate inverted",
        f"{MODEL}/cost.py",
        "exchange = inputs.exchange_rate_krw_per_usd / inputs.reference_exchange_rate_krw_per_usd",
        "exchange = inputs.reference_exchange_rate_krw_per_usd / inputs.exchange_rate_krw_per_usd",
    ),
    Mutant(
        "annuity with the simple rate in place of its logarithm",
        f"{MODEL}/cost.py",
        "-np.log1p(rate)",
        "-rate",
    ),
)
