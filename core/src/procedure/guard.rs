//! Guards: the small expressions a procedure's definition may hold. They are rhai expressions, of
//! which only a list of harmless forms is let through: constants, known facts, comparisons,
//! arithmetic, `&&`, `||`, `!` and `if … else`. No call of any kind may pass (rhai in its
//! "expressions only" mode still runs text handed to `eval`), and every guard has one type.

mod tried;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use rhai::{AST, Dynamic, Engine, Expr, OptimizationLevel, Position, Scope, Stmt, Token};

/// The longest source of a guard, in bytes.
pub const SOURCE_BYTES_MAX: usize = 512;
/// How deep an expression may nest.
const DEPTH_MAX: usize = 24;
/// How many operations an evaluation may take.
const OPERATIONS_MAX: u64 = 1_000;

/// The type of a fact or an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Yes or no.
    Boolean,
    /// A whole number.
    Integer,
    /// A text: a stage, an enumerated choice.
    Text,
}

/// The value of a fact, or of an expression.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(untagged)]
pub enum Value {
    /// Yes or no.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// A text.
    Text(String),
}

/// The facts a guard may name, as `group.name`, with their types.
pub type Schema = BTreeMap<String, Kind>;
/// The facts a guard is evaluated on, as `group.name`.
pub type Facts = BTreeMap<String, Value>;
/// What the text facts may be at all, where that is known: a path that is not named may be anything.
pub type Values = BTreeMap<String, BTreeSet<String>>;

/// A guard that was checked.
#[derive(Debug, Clone)]
pub struct Guard {
    source: String,
    ast: AST,
    kind: Kind,
    reads: BTreeSet<String>,
    compared: BTreeSet<(String, String)>,
    divides_by_zero: bool,
}

impl PartialEq for Guard {
    fn eq(&self, other: &Self) -> bool {
        self.source == other.source
    }
}
impl Eq for Guard {}

/// Why an expression is no guard.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadGuard {
    /// It is longer than a guard may be.
    #[error("the expression has {0} bytes, more than {SOURCE_BYTES_MAX}")]
    TooLong(usize),
    /// rhai cannot read it, or it nests too deep.
    #[error("the expression cannot be read: {0}")]
    Unreadable(String),
    /// It holds a form that guards may not use.
    #[error("guards may not use {0}")]
    NotAllowed(String),
    /// It names a fact that is not known here.
    #[error("the fact `{0}` is not known here")]
    UnknownFact(String),
    /// Two types do not go together.
    #[error("{what}: {left} and {right} do not go together")]
    WrongKinds {
        /// Where.
        what: String,
        /// One type.
        left: &'static str,
        /// The other.
        right: &'static str,
    },
}

/// Why a guard gave no answer: a division by zero, an overflow.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the expression `{source_text}` gave no answer: {why}")]
pub struct NoAnswer {
    /// The expression.
    pub source_text: String,
    /// What went wrong.
    pub why: String,
}

impl Kind {
    /// Its name, as shown to authors of procedures.
    pub fn name(self) -> &'static str {
        match self {
            Self::Boolean => "yes-or-no",
            Self::Integer => "number",
            Self::Text => "text",
        }
    }
}

impl From<&Value> for crate::refusal::Fact {
    fn from(value: &Value) -> Self {
        match value {
            Value::Boolean(yes) => Self::Text(yes.to_string()),
            Value::Integer(n) => Self::Number(*n),
            Value::Text(text) => Self::Text(text.clone()),
        }
    }
}

impl Value {
    /// The number, if it is one.
    pub fn integer(&self) -> Option<i64> {
        match self {
            Self::Integer(n) => Some(*n),
            Self::Boolean(_) | Self::Text(_) => None,
        }
    }

    fn into_dynamic(self) -> Dynamic {
        match self {
            Self::Boolean(yes) => yes.into(),
            Self::Integer(n) => n.into(),
            Self::Text(text) => text.into(),
        }
    }
}

/// One engine for all guards: raw, without packages, modules or functions of its own.
fn engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(|| {
        let mut engine = Engine::new_raw();
        for symbol in ["eval", "Fn", "call", "curry", "print", "debug", "type_of", "is_def_var"] {
            engine.disable_symbol(symbol);
        }
        // `case` is a word rhai keeps for itself; here it is the group of a case's own facts
        #[expect(
            deprecated,
            reason = "rhai marks every volatile interface so; the version is pinned"
        )]
        engine.on_parse_token(|token, _, _| {
            if let Token::Reserved(word) = &token
                && word.as_str() == "case"
            {
                return Token::Identifier(word.clone());
            }
            token
        });
        engine
            .set_max_expr_depths(DEPTH_MAX)
            .set_max_operations(OPERATIONS_MAX)
            .set_max_string_size(SOURCE_BYTES_MAX)
            .set_max_array_size(1)
            .set_max_map_size(10_000)
            .set_max_variables(64)
            .set_allow_looping(false)
            .set_allow_statement_expression(false)
            .set_allow_switch_expression(false)
            .set_allow_loop_expressions(false)
            .set_fail_on_invalid_map_property(true)
            .set_strict_variables(false)
            .set_optimization_level(OptimizationLevel::None);
        engine
    })
}

impl Guard {
    /// Reads and checks an expression: only the forms above, only facts of `schema`, one type.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub fn check(source: &str, schema: &Schema) -> Result<Self, BadGuard> {
        if source.len() > SOURCE_BYTES_MAX {
            return Err(BadGuard::TooLong(source.len()));
        }
        let ast =
            engine().compile_expression(source).map_err(|e| BadGuard::Unreadable(e.to_string()))?;
        let mut walk = Walk::new(schema);
        let kind = match ast.statements() {
            [statement] => walk.statement(statement)?,
            _ => return Err(BadGuard::NotAllowed("more than one expression".to_owned())),
        };
        let Walk { reads, compared, divides_by_zero, .. } = walk;
        Ok(Self { source: source.to_owned(), reads, compared, divides_by_zero, ast, kind })
    }

    /// Its source.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The type of its answer.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The facts it names.
    pub fn reads(&self) -> impl Iterator<Item = &str> {
        self.reads.iter().map(String::as_str)
    }

    /// The answer on `facts`.
    ///
    /// # Errors
    /// When the arithmetic has no result, or a fact is missing.
    pub fn answer(&self, facts: &Facts) -> Result<Value, NoAnswer> {
        let fail = |why: String| NoAnswer { source_text: self.source.clone(), why };
        let mut groups: BTreeMap<&str, rhai::Map> = BTreeMap::new();
        for path in &self.reads {
            let (group, name) = path.split_once('.').unwrap_or((path, ""));
            let value =
                facts.get(path).ok_or_else(|| fail(format!("the fact `{path}` is missing")))?;
            groups.entry(group).or_default().insert(name.into(), value.clone().into_dynamic());
        }
        let mut scope = Scope::new();
        for (group, map) in groups {
            scope.push_constant(group, map);
        }
        let answer: Dynamic =
            engine().eval_ast_with_scope(&mut scope, &self.ast).map_err(|e| fail(e.to_string()))?;
        if let Ok(yes) = answer.as_bool() {
            Ok(Value::Boolean(yes))
        } else if let Ok(n) = answer.as_int() {
            Ok(Value::Integer(n))
        } else {
            answer.into_string().map(Value::Text).map_err(|kind| fail(kind.to_owned()))
        }
    }

    /// The facts it read, for the record.
    pub fn read_from(&self, facts: &Facts) -> Facts {
        let pair = |path: &String| facts.get(path).map(|value| (path.clone(), value.clone()));
        self.reads.iter().filter_map(pair).collect()
    }
}

/// The walk that lets only known forms pass.
///
/// rhai's syntax tree is not ours: whatever it holds, and may hold in a later version, beyond the
/// forms named here is refused, which is what the last arms below say.
struct Walk<'a> {
    schema: &'a Schema,
    reads: BTreeSet<String>,
    compared: BTreeSet<(String, String)>,
    divides_by_zero: bool,
}

#[expect(clippy::wildcard_enum_match_arm, reason = "what is not named is refused, see above")]
impl Walk<'_> {
    fn statement(&mut self, statement: &Stmt) -> Result<Kind, BadGuard> {
        match statement {
            Stmt::Expr(expression) => self.expression(expression),
            Stmt::FnCall(call, at) => self.operator(&call.name, &call.args, *at),
            Stmt::If(flow, at) => {
                let condition = self.expression(&flow.expr)?;
                same("the condition of `if`", condition, Kind::Boolean)?;
                let yes = self.block(flow.body.statements(), *at)?;
                let no = self.block(flow.branch.statements(), *at)?;
                same("the two sides of `if`", yes, no)?;
                Ok(yes)
            }
            other => Err(not_allowed("this kind of statement", other.position())),
        }
    }

    fn block(&mut self, statements: &[Stmt], at: Position) -> Result<Kind, BadGuard> {
        match statements {
            [statement] => self.statement(statement),
            _ => Err(not_allowed("an `if` without `else`, or a block of several statements", at)),
        }
    }

    fn expression(&mut self, expression: &Expr) -> Result<Kind, BadGuard> {
        match expression {
            Expr::BoolConstant(..) => Ok(Kind::Boolean),
            Expr::IntegerConstant(..) => Ok(Kind::Integer),
            Expr::StringConstant(..) => Ok(Kind::Text),
            Expr::And(sides, _) | Expr::Or(sides, _) => {
                for side in sides.iter() {
                    let kind = self.expression(side)?;
                    same("a side of `&&` or `||`", kind, Kind::Boolean)?;
                }
                Ok(Kind::Boolean)
            }
            Expr::FnCall(call, at) => self.operator(&call.name, &call.args, *at),
            Expr::Dot(pair, ..) => match (&pair.lhs, &pair.rhs) {
                (Expr::Variable(variable, ..), Expr::Property(property, _)) => {
                    self.fact(format!("{}.{}", variable.1, property.2))
                }
                _ => Err(not_allowed("anything but `group.name`", expression.position())),
            },
            Expr::Variable(variable, ..) => Err(BadGuard::UnknownFact(variable.1.to_string())),
            Expr::Stmt(block) => self.block(block.statements(), expression.position()),
            other => Err(not_allowed("this kind of expression", other.position())),
        }
    }

    fn fact(&mut self, path: String) -> Result<Kind, BadGuard> {
        match self.schema.get(&path) {
            Some(kind) => {
                self.reads.insert(path);
                Ok(*kind)
            }
            None => Err(BadGuard::UnknownFact(path)),
        }
    }

    /// Notes a comparison of a fact with a text.
    fn compare(&mut self, args: &[Expr]) {
        let text = args.iter().find_map(|arg| match arg {
            Expr::StringConstant(text, _) => Some(text.to_string()),
            _ => None,
        });
        let fact = args.iter().find_map(|arg| match arg {
            Expr::Dot(pair, ..) => match (&pair.lhs, &pair.rhs) {
                (Expr::Variable(group, ..), Expr::Property(name, _)) => {
                    Some(format!("{}.{}", group.1, name.2))
                }
                _ => None,
            },
            _ => None,
        });
        self.compared.extend(fact.zip(text));
    }

    fn operator(&mut self, name: &str, args: &[Expr], at: Position) -> Result<Kind, BadGuard> {
        let kinds = args.iter().map(|arg| self.expression(arg)).collect::<Result<Vec<_>, _>>()?;
        match (name, kinds.as_slice()) {
            ("==" | "!=", [left, right]) => {
                same("a comparison", *left, *right)?;
                self.compare(args);
                Ok(Kind::Boolean)
            }
            ("<" | "<=" | ">" | ">=", [left, right]) => {
                same("a comparison by size", *left, Kind::Integer)?;
                same("a comparison by size", *right, Kind::Integer)?;
                Ok(Kind::Boolean)
            }
            ("+" | "-" | "*" | "/" | "%", [left, right]) => {
                same("arithmetic", *left, Kind::Integer)?;
                same("arithmetic", *right, Kind::Integer)?;
                self.divide(name, args);
                Ok(Kind::Integer)
            }
            ("!", [only]) => {
                same("`!`", *only, Kind::Boolean)?;
                Ok(Kind::Boolean)
            }
            ("-", [only]) => {
                same("a sign", *only, Kind::Integer)?;
                Ok(Kind::Integer)
            }
            _ => Err(not_allowed(&format!("`{name}`"), at)),
        }
    }
}

fn same(what: &str, left: Kind, right: Kind) -> Result<(), BadGuard> {
    if left == right {
        return Ok(());
    }
    Err(BadGuard::WrongKinds { what: what.to_owned(), left: left.name(), right: right.name() })
}

fn not_allowed(what: &str, at: Position) -> BadGuard {
    BadGuard::NotAllowed(match at.position() {
        Some(column) => format!("{what} (character {column})"),
        None => what.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn schema() -> Schema {
        [
            ("territory.population", Kind::Integer),
            ("territory.arrondissements", Kind::Boolean),
            ("case.stage", Kind::Text),
        ]
        .map(|(path, kind)| (path.to_owned(), kind))
        .into()
    }

    fn facts(population: i64) -> Facts {
        [
            ("territory.population".to_owned(), Value::Integer(population)),
            ("territory.arrondissements".to_owned(), Value::Boolean(false)),
            ("case.stage".to_owned(), Value::Text("open".to_owned())),
        ]
        .into()
    }

    #[test]
    fn what_a_guard_says() {
        let check = |source: &str, population, answer| {
            let guard = Guard::check(source, &schema()).unwrap();
            assert_eq!(guard.answer(&facts(population)).unwrap(), answer, "{source}");
        };
        let rule = "if territory.arrondissements { 400 } \
                    else if territory.population < 35000 { 100 } else { 200 }";
        check(rule, 9_000, Value::Integer(100));
        check(rule, 125_008, Value::Integer(200));
        check(
            "territory.population / 2 + 1 > 10 && case.stage == \"open\"",
            40,
            Value::Boolean(true),
        );
        check("!(territory.population == 3) || -1 < 0", 3, Value::Boolean(true));
    }

    #[test]
    fn what_a_guard_read_is_told() {
        let guard = Guard::check("territory.population > 5", &schema()).unwrap();
        assert_eq!(guard.read_from(&facts(7)).len(), 1);
    }

    #[test]
    fn hostile_and_mistaken_expressions_are_refused_before_they_run() {
        let motif = "!!(!!!!!!(!!!!(((((!!(!!(!!!!((";
        let hostile = [
            "eval(\"1\") == 1".to_owned(),
            "eval(\"while true {}\")".to_owned(),
            "Fn(\"eval\").call(\"1\")".to_owned(),
            "call(\"x\")".to_owned(),
            "territory.population.eval()".to_owned(),
            "[1,2,3][0]".to_owned(),
            "#{a: 1}.a".to_owned(),
            "{ let x = 1; x }".to_owned(),
            "let x = 1".to_owned(),
            "loop {}".to_owned(),
            "while true {}".to_owned(),
            "|x| x".to_owned(),
            "print(\"x\")".to_owned(),
            "`a${1}`".to_owned(),
            "'a'".to_owned(),
            "1 == \"1\"".to_owned(),
            "case.stage < 3".to_owned(),
            "territory.population + case.stage".to_owned(),
            "case.stage + \"x\" == \"openx\"".to_owned(),
            "if territory.arrondissements { 1 } else { \"a\" }".to_owned(),
            "if territory.arrondissements { 1 }".to_owned(),
            "territory.size > 1".to_owned(),
            "territory".to_owned(),
            "unknown.x".to_owned(),
            "this".to_owned(),
            "()".to_owned(),
            String::new(),
            "99999999999999999999999".to_owned(),
            "1.5".to_owned(),
            "x = 1".to_owned(),
            "territory.population = 1".to_owned(),
            "1 ?? 2".to_owned(),
            "switch 1 { 1 => true, _ => false }".to_owned(),
            format!("{}1{}", "(".repeat(100), ")".repeat(100)),
            "(".repeat(100_000),
            motif.repeat(5),
            motif.repeat(16),
            "!".repeat(500),
            "-".repeat(500),
            format!("\"{}\"", "x".repeat(10_000_000)),
            "import \"x\" as y".to_owned(),
            "territory.population ** 99999".to_owned(),
            "1 << 70".to_owned(),
            "1..9999999".to_owned(),
            "1 in [1]".to_owned(),
        ];
        for source in hostile {
            let shown: String = source.chars().take(60).collect();
            assert!(Guard::check(&source, &schema()).is_err(), "{shown}");
        }
    }

    #[test]
    fn a_fact_is_compared_with_what_it_may_be() {
        let values: Values =
            [("case.stage".to_owned(), BTreeSet::from(["open".to_owned(), String::new()]))].into();
        let never = |source: &str| {
            let guard = Guard::check(source, &schema()).unwrap();
            guard.never(&values).map(|(_, text, _)| text.to_owned()).collect::<Vec<_>>()
        };
        assert!(never("case.stage == \"open\" || case.stage != \"\"").is_empty());
        assert_eq!(never("case.stage == \"opened\""), ["opened"]);
        assert_eq!(never("1 > 2 || !(\"opne\" != case.stage)"), ["opne"]);
        // a Cyrillic letter that looks like the Latin one
        assert_eq!(never("case.stage == \"\u{43e}pen\""), ["\u{43e}pen"]);
        let sides = "if case.stage == \"x\" { case.stage == \"y\" } else { true }";
        assert_eq!(never(sides), ["x", "y"]);
    }

    #[test]
    fn arithmetic_without_a_result_is_no_answer_and_no_panic() {
        for source in [
            "1 / (territory.population - 7) > 0",
            "1 % (territory.population - 7) > 0",
            "9223372036854775807 + territory.population > 0",
            "9223372036854775807 * territory.population > 0",
        ] {
            let guard = Guard::check(source, &schema()).unwrap();
            assert!(guard.answer(&facts(7)).is_err(), "{source}");
        }
    }
}
