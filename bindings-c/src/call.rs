//! What each call does with its texts.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::OnceLock;

use bareme::{
    Ask, Bilingual, Fault, FaultCode, InputError, Language, Programme, STYLESHEET, Texts,
};
use bareme_js::Failure;
use serde::Deserializer;
use serde::de::{Error, MapAccess, Visitor};

/// The calls besides the questions about a project.
const OTHERS: [&str; 7] = [
    "verify",
    "proofs",
    "schema",
    "parse",
    "about",
    "stylesheet",
    "version",
];

/// The texts of a call; one that is not given is empty.
pub(crate) struct Arguments<'t> {
    name: &'t str,
    input: &'t str,
    options: &'t str,
    detail: &'t str,
}

/// What a call answers.
pub(crate) struct Answer {
    pub(crate) text: String,
    /// The rules that it read.
    pub(crate) rules: Option<Programme>,
}

impl<'t> Arguments<'t> {
    /// Reads the texts, in the order of the fields.
    pub(crate) fn read(texts: [&'t [u8]; 4]) -> Result<Self, Failure> {
        let [name, input, options, detail] = texts;
        Ok(Self {
            name: text("name", name)?,
            input: text("input", input)?,
            options: Some(text("options", options)?)
                .filter(|text| !text.is_empty())
                .unwrap_or("{}"),
            detail: text("detail", detail)?,
        })
    }

    /// Refuses the texts that the call does not take.
    fn only(&self, taken: &[&str]) -> Result<&Self, Failure> {
        let given = [
            ("input", !self.input.is_empty()),
            ("options", self.options != "{}"),
            ("detail", !self.detail.is_empty()),
        ];
        let mut idle = given
            .into_iter()
            .filter(|(path, is_given)| *is_given && !taken.contains(path));
        idle.next().map_or(Ok(self), |(path, _)| {
            let name = self.name;
            let expected = Bilingual {
                fr: format!("aucun `{path}` pour `{name}`"),
                en: format!("no `{path}` for `{name}`"),
            };
            Err(refused(
                path,
                FaultCode::UnknownKey,
                format!("`{path}`"),
                expected,
            ))
        })
    }
}

/// Answers a call, under the rules of an answer, which may have none, or without it under those of the bundled
/// programme.
pub(crate) fn answer(
    rules: Option<Option<&Programme>>,
    arguments: &Arguments<'_>,
) -> Result<Answer, Failure> {
    let rules = match rules {
        None => bundled()?,
        Some(rules) => rules.ok_or_else(without_rules)?,
    };
    if arguments.name == "parse" {
        return parsed(arguments.only(&["input"])?.input);
    }
    let text = written(rules, arguments)?;
    Ok(Answer { text, rules: None })
}

fn written(rules: &Programme, arguments: &Arguments<'_>) -> Result<String, Failure> {
    let Arguments {
        name,
        input,
        options,
        detail,
    } = *arguments;
    match name {
        "verify" => bareme_js::verify_text(rules, input, detail, options),
        "proofs" => {
            arguments.only(&["options", "detail"])?;
            bareme_js::proofs(rules, Some(detail).filter(|id| !id.is_empty()), options)
        }
        "schema" => {
            arguments.only(&["options", "detail"])?;
            bareme_js::schema(rules, detail, language(options)?)
        }
        "about" => arguments.only(&[]).map(|_| bareme_js::about(rules)),
        "stylesheet" => arguments.only(&[]).map(|_| STYLESHEET.to_owned()),
        "version" => arguments
            .only(&[])
            .map(|_| env!("CARGO_PKG_VERSION").to_owned()),
        _ if Ask::ALL.iter().any(|ask| ask.name() == name) => {
            let project = bareme_js::project(rules, input)?;
            match detail {
                "" | "json" => bareme_js::ask(rules, &project, name, options),
                form => bareme_js::page(rules, &project, name, form, options),
            }
        }
        _ => Err(unknown(name)),
    }
}

/// Refuses a name that no call has.
fn unknown(name: &str) -> Failure {
    let asks = Ask::ALL.iter().map(|ask| ask.name());
    let names: Vec<&str> = asks.chain(OTHERS).collect();
    InputError::unknown("name", FaultCode::UnknownCode, name, &names).into()
}

/// Reads rule files.
fn parsed(input: &str) -> Result<Answer, Failure> {
    let (names, texts) = files(input)?.into_iter().unzip();
    let rules = bareme_js::parse(names, texts)?;
    Ok(Answer {
        text: bareme_js::about(&rules),
        rules: Some(rules),
    })
}

/// Returns the bundled programme, which is read by the first call.
fn bundled() -> Result<&'static Programme, Failure> {
    static BUNDLED: OnceLock<Result<Programme, Failure>> = OnceLock::new();
    let read = BUNDLED.get_or_init(bareme_js::bundled);
    read.as_ref().map_err(Clone::clone)
}

/// Returns the language of a schema: that of the texts where there is one, else English.
fn language(options: &str) -> Result<&'static str, Failure> {
    match bareme_js::texts(options)? {
        Texts::Only(Language::French) => Ok("fr"),
        _ => Ok("en"),
    }
}

/// Reads rule files from a JSON object of their names and texts.
fn files(input: &str) -> Result<BTreeMap<String, String>, Failure> {
    let mut json = serde_json::Deserializer::from_str(input);
    let read = json
        .deserialize_map(Files)
        .and_then(|files| json.end().map(|()| files));
    read.map_err(|error| {
        let expected = Bilingual {
            fr: "un objet JSON\u{a0}: le nom de chaque fichier de règles, avec son texte"
                .to_owned(),
            en: "a JSON object: the name of each rule file, with its text".to_owned(),
        };
        refused("input", FaultCode::Json, error.to_string(), expected)
    })
}

/// Reads an object of texts, in which no name is twice.
struct Files;

impl<'de> Visitor<'de> for Files {
    type Value = BTreeMap<String, String>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an object of texts")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
        let mut files = BTreeMap::new();
        while let Some((name, text)) = entries.next_entry::<String, String>()? {
            if let Some(name) = files.contains_key(&name).then_some(&name) {
                return Err(A::Error::custom(format_args!("`{name}` twice")));
            }
            files.insert(name, text);
        }
        Ok(files)
    }
}

/// Reads the bytes of an argument.
fn text<'t>(path: &str, bytes: &'t [u8]) -> Result<&'t str, Failure> {
    bareme::utf8(bytes).map_err(|mut error| {
        for fault in &mut error.faults {
            path.clone_into(&mut fault.path);
        }
        error.into()
    })
}

fn without_rules() -> Failure {
    let expected = Bilingual {
        fr: "la réponse d'un appel `parse`".to_owned(),
        en: "the answer of a call `parse`".to_owned(),
    };
    refused(
        "rules",
        FaultCode::WrongType,
        "an answer without rules".to_owned(),
        expected,
    )
}

fn refused(path: &str, code: FaultCode, found: String, expected: Bilingual) -> Failure {
    let fault = Fault {
        path: path.to_owned(),
        code,
        found,
        expected,
        help: None,
    };
    InputError {
        faults: vec![fault],
    }
    .into()
}
