"""Errors of the kind that people make: a sign, a unit, a forgotten term, an inverted ratio, an edge."""

from dataclasses import dataclass

MODEL = "analysis/models/capacity"
FUNDING = "analysis/models/funding"
SITE_MERIT = "analysis/models/site_merit"
SMART_CITY = "analysis/models/smart_city"


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
    Mutant(
        "losses beyond their yearly limit",
        f"{FUNDING}/tax.py",
        "base = positive - np.minimum(self.losses, self.loss_limit * positive)",
        "base = positive - np.minimum(self.losses, positive)",
    ),
    Mutant(
        "credit taken off the local tax too",
        f"{FUNDING}/tax.py",
        "due -= self.used_credit",
        "due -= self.used_credit * self.surtax",
    ),
    Mutant(
        "tax on income before interest",
        f"{FUNDING}/stages.py",
        "shape) - schedule.interest\n",
        "shape)\n",
    ),
    Mutant(
        "interest on the closing balance",
        f"{FUNDING}/project.py",
        "interest = opening * (inputs.commercial_loan_rate",
        "interest = balance * (inputs.commercial_loan_rate",
    ),
    Mutant(
        "fee left out of the uses",
        f"{FUNDING}/construction.py",
        "total = total + cost + fee",
        "total = total + cost",
    ),
    Mutant(
        "policy loan repaid first",
        f"{FUNDING}/construction.py",
        "interest -= np.minimum(balance, self.ceiling) * self.rate_gap",
        "interest -= np.maximum(balance - self.ceiling, 0.0) * self.rate_gap",
    ),
    Mutant(
        "initial reserve paid for and forgotten",
        f"{FUNDING}/stages.py",
        "opening_reserve=drawn.reserve",
        "opening_reserve=0.0 * drawn.reserve",
    ),
    Mutant(
        "dividends beyond profit",
        f"{FUNDING}/waterfall.py",
        "profit = np.where(passes, np.maximum(earnings, 0.0), 0.0)",
        "profit = np.where(passes, np.inf, 0.0)",
    ),
    Mutant(
        "arrears of preferred shares forgotten",
        f"{FUNDING}/waterfall.py",
        "arrears = arrears + preferred_due",
        "arrears = 0.0 * arrears + preferred_due",
    ),
    Mutant(
        "put paid by the wrong side",
        f"{FUNDING}/exits.py",
        "to_public = payment\n",
        "to_public = 0.0 - payment\n",
    ),
    Mutant(
        "return on the put from the opening",
        f"{FUNDING}/exits.py",
        "years = (exercised - timeline.index) / timeline.periods_per_year",
        "years = (exercised - timeline.operation) / timeline.periods_per_year",
    ),
    Mutant(
        "grace ignored",
        f"{FUNDING}/timeline.py",
        "np.maximum(operation, grace)",
        "np.maximum(operation, close)",
    ),
    Mutant(
        "deflator inverted",
        f"{FUNDING}/periods.py",
        "growth(rate=inputs.inflation_rate, years=timeline.middles - inputs.price_date)",
        "growth(rate=inputs.inflation_rate, years=inputs.price_date - timeline.middles)",
    ),
    Mutant(
        "depreciation and refresh loans a period early",
        f"{FUNDING}/uses.py",
        "totals[:-1] - taken",
        "totals[1:] - taken",
    ),
    Mutant(
        "loan ceiling ignored",
        f"{FUNDING}/sizing.py",
        "lambda z, rows: (ceiling[rows] - drawn_of(z, rows).debt)",
        "lambda z, rows: (9.0 * ceiling[rows] - drawn_of(z, rows).debt)",
    ),
    Mutant(
        "coverage over one period too many",
        f"{FUNDING}/measures.py",
        "for lag in range(1, per_year):",
        "for lag in range(1, per_year + 1):",
    ),
    Mutant(
        "PROMETHEE compares the other way round",
        f"{SITE_MERIT}/promethee.py",
        "leads = turned[..., :, np.newaxis, :] - turned[..., np.newaxis, :, :]",
        "leads = turned[..., np.newaxis, :, :] - turned[..., :, np.newaxis, :]",
    ),
    Mutant(
        "scores normalised before their sense is applied",
        f"{SITE_MERIT}/normalisation.py",
        "total = np.add.reduce(turned, axis=-2, keepdims=True)",
        "total = np.add.reduce(matrix, axis=-2, keepdims=True)",
    ),
    Mutant(
        "net present value discounts the first flow",
        f"{FUNDING}/net_present_value.py",
        "value = _discounted(flows, 1.0 / (1.0 + rate_values))",
        "value = _discounted(flows, 1.0 / (1.0 + rate_values)) / (1.0 + rate_values)",
    ),
    Mutant(
        "coverage upside down",
        f"{FUNDING}/coverage.py",
        "np.divide(flows, service, out=ratio, where=np.broadcast_to(service > 0.0, shape))",
        "np.divide(service, flows, out=ratio, where=np.broadcast_to(service > 0.0, shape))",
    ),
    Mutant(
        "grants counted twice",
        f"{FUNDING}/construction.py",
        "net = all_spending + early_cost - early_revenue - grants - subsidies",
        "net = all_spending + early_cost - early_revenue - 2.0 * grants - subsidies",
    ),
    Mutant(
        "sponsors pay without limit",
        f"{FUNDING}/waterfall.py",
        "support = np.minimum(short, support_left)",
        "support = short",
    ),
    Mutant(
        "imports counted as spent at home",
        f"{SMART_CITY}/regional_impact.py",
        "nation = near * everywhere + (domestic - near) * away",
        "nation = near * everywhere + (1.0 - near) * away",
    ),
    Mutant(
        "leakage taken for what stays",
        f"{SMART_CITY}/regional_impact.py",
        "1.0 - column_of(inputs.leakage_share)",
        "column_of(inputs.leakage_share)",
    ),
    Mutant(
        "the city keeps the direct effect twice",
        f"{SMART_CITY}/regional_impact.py",
        "(direct + (1.0 - direct) * bounds)",
        "(direct + bounds)",
    ),
    Mutant(
        "Flegg's quotient of the wrong size",
        f"{SMART_CITY}/location_quotients.py",
        "return np.minimum(size_factor * _cross_industry(values), 1.0)",
        "return np.minimum(_cross_industry(values) / size_factor, 1.0)",
    ),
    Mutant(
        "discounting from a year too late",
        f"{SMART_CITY}/appraisal.py",
        "-(np.arange(years) - base)",
        "-(np.arange(years) + 1 - base)",
    ),
    Mutant(
        "idle hours for nothing",
        f"{SMART_CITY}/appraisal.py",
        "compute = at_centre * marginal[:, None] + (needed - at_centre) * price[:, None]",
        "compute = (needed - at_centre) * price[:, None]",
    ),
    Mutant(
        "waived tax counted as cash",
        f"{SMART_CITY}/fiscal.py",
        "net = income + received - inputs.subsidy_krw",
        "net = income + received + forgone - inputs.subsidy_krw",
    ),
    Mutant(
        "multipliers by the rows of the table",
        f"{SMART_CITY}/input_output.py",
        "(_identity(table.shape[0]) - table).T, rows.T, 1",
        "(_identity(table.shape[0]) - table), rows.T, 1",
    ),
)
