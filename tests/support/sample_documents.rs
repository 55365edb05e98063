//! Three invented documents that together use every block and every inline.

use zorgvorm::document::{Block, Document, DocumentKind, Inline, Note, Provenance};

pub fn text(text: &str) -> Inline {
    Inline::Text(text.to_owned())
}

pub fn blank(id: &str, label: &str) -> Inline {
    Inline::Blank { id: id.to_owned(), label: label.to_owned() }
}

pub fn reference(target: &str, text: &str) -> Inline {
    Inline::Reference { target: target.to_owned(), text: text.to_owned() }
}

pub fn paragraph(level: u8, content: &str) -> Block {
    Block::Paragraph { level, text: vec![text(content)] }
}

pub fn member(key: &str, level: u8, number: u32, text: Vec<Inline>) -> Block {
    Block::Member { key: key.to_owned(), level, number, text }
}

pub fn article(key: &str, number: u32, heading: &str, notes: &[(&str, &str)]) -> Block {
    let note = |(label, text): &(&str, &str)| Note { label: (*label).to_owned(), text: (*text).to_owned() };
    let notes = notes.iter().map(note).collect();
    Block::Article { key: key.to_owned(), number, heading: heading.to_owned(), notes }
}

pub fn document(id: &str, title: &str, kind: DocumentKind, blocks: Vec<Block>) -> Document {
    let provenance = Provenance {
        program: "zorgvorm 0.1.0".to_owned(),
        rules: "3f9a1c77e02b4d5e".to_owned(),
        answers: "b81d20ff64a90c13".to_owned(),
        date: "2026-11-21".to_owned(),
        dossier: "Verzonnen: Maas en Linge".to_owned(),
    };
    Document { id: id.to_owned(), title: title.to_owned(), kind, provenance, clean: false, blocks }
}

fn heading(level: u8, content: &str) -> Block {
    Block::Heading { level, text: vec![text(content)] }
}

fn chapter(text: &str) -> Block {
    Block::Chapter { text: text.to_owned() }
}

fn bullet(level: u8, content: &str) -> Block {
    Block::Bullet { level, text: vec![text(content)] }
}

/// A deed with two chapters, alternatives within one article, references and blanks.
pub fn deed() -> Document {
    let blocks = vec![
        Block::Paragraph {
            level: 0,
            text: vec![
                text("Op "),
                blank("", "datum in woorden"),
                text(" verschenen voor mij, "),
                blank("", "naam van de notaris"),
                text(", notaris te "),
                blank("plaats_notaris", "plaats van vestiging"),
                text(":"),
            ],
        },
        member("", 1, 1, vec![blank("", "eerste oprichter"), text(", te dezen handelend voor zich; en")]),
        member("", 1, 2, vec![blank("", "tweede oprichter"), text(", te dezen handelend als bestuurder van:")]),
        member("", 2, 1, vec![text("Verloskundigenpraktijk De Linge; en")]),
        member("", 2, 2, vec![text("Verloskundigenpraktijk Het Veer.")]),
        paragraph(0, "De verschenen personen verklaarden een coöperatie op te richten met de volgende statuten."),
        heading(1, "Statuten"),
        chapter("Naam, zetel en doel"),
        article(
            "SC-01",
            1,
            "Naam en zetel",
            &[
                ("Aard", "verplicht"),
                ("Grondslag", "art. 2:27 lid 4 onder a BW; art. 2:54 lid 2 BW"),
                ("Waarom", "De naam en de zetel moeten in de statuten staan; het achtervoegsel hoort aan het slot."),
            ],
        ),
        member(
            "SC-01#1",
            1,
            1,
            vec![
                text("De coöperatie draagt de naam: "),
                blank("naam_cooperatie", "naam van de coöperatie"),
                text(" U.A."),
            ],
        ),
        member(
            "SC-01#2",
            1,
            2,
            vec![text("Zij heeft haar zetel in de gemeente "), blank("zetel", "gemeente"), text(".")],
        ),
        article("SC-02", 2, "Doel", &[("Open", "Laat de notaris de omschrijving van de regio nalopen.")]),
        paragraph(
            0,
            "De coöperatie heeft ten doel te voorzien in de stoffelijke behoeften van haar leden krachtens overeenkomsten, met hen gesloten in het bedrijf dat zij te dien einde te hunnen behoeve uitoefent.",
        ),
        chapter("Leden en aansprakelijkheid"),
        article("SC-03", 3, "Lidmaatschap", &[("Aard", "gebruikelijk")]),
        member("SC-03#1", 1, 1, vec![text("Leden kunnen slechts zijn praktijken die:")]),
        member("SC-03#1a", 2, 1, vec![text("eerstelijns verloskundige zorg verlenen in de regio; en")]),
        member("SC-03#1b", 2, 2, vec![text("zijn ingeschreven:")]),
        member("", 3, 1, vec![text("in het handelsregister; en")]),
        member("", 3, 2, vec![text("in het register van "), blank("register", "register"), text(".")]),
        paragraph(1, "Het bestuur houdt een register van leden bij."),
        member(
            "SC-03#2",
            1,
            2,
            vec![
                text("In afwijking van "),
                reference("SC-03#1", "artikel 3 lid 1"),
                text(" en onverminderd "),
                reference("SC-04", "artikel 4"),
                text(" kan de algemene vergadering "),
                Inline::Strong("met algemene stemmen".to_owned()),
                text(" anders besluiten."),
            ],
        ),
        article("SC-04", 4, "Aansprakelijkheid", &[("Grondslag", "art. 2:55 en 2:56 BW"), ("Keuze", "nog open")]),
        Block::Marker { text: "Keuze 1: uitgesloten aansprakelijkheid".to_owned() },
        member("SC-04#1", 1, 1, vec![text("Leden zijn niet aansprakelijk voor een tekort.")]),
        member(
            "SC-04#2",
            1,
            2,
            vec![reference("SC-01#2", "Artikel 1 lid 2"), text(" is van overeenkomstige toepassing.")],
        ),
        Block::Marker { text: "Keuze 2: beperkte aansprakelijkheid".to_owned() },
        member("SC-04#1", 1, 1, vec![text("Leden zijn aansprakelijk tot ten hoogste duizend euro (€ 1.000).")]),
        member("SC-04#2", 1, 2, vec![text("Wie korter dan een jaar geleden lid is geworden:")]),
        member("", 2, 1, vec![text("draagt de helft bij; en")]),
        member("", 2, 2, vec![text("wordt daarover tijdig ingelicht.")]),
        article("SC-05", 5, "Slotbepaling", &[]),
        paragraph(0, "Waar deze statuten zwijgen, beslist de algemene vergadering, met inachtneming van de wet."),
        heading(1, "Slotverklaringen"),
        heading(2, "Eerste bestuur"),
        paragraph(0, "Tot eerste bestuurders worden benoemd:"),
        member("", 1, 1, vec![blank("", "voorzitter"), text("; en")]),
        member("", 1, 2, vec![blank("", "penningmeester"), text(".")]),
        heading(3, "Eerste boekjaar"),
        Block::Paragraph {
            level: 0,
            text: vec![
                text("Het eerste boekjaar eindigt op "),
                blank("boekjaar_eerste_einde", "einde van het eerste boekjaar"),
                text("."),
            ],
        },
    ];
    document("statuten_cooperatie", "Akte van oprichting coöperatie", DocumentKind::Deed, blocks)
}

/// An agreement: a contents page, articles without chapters, a table of signatories.
pub fn agreement() -> Document {
    let blocks = vec![
        heading(1, "Partijen"),
        member("", 1, 1, vec![blank("naam_zorggroep", "naam van de zorggroep"), text(", hierna: de zorggroep; en")]),
        member("", 1, 2, vec![text("Verloskundigenpraktijk De Linge, hierna: de praktijk,")]),
        paragraph(0, "komen het volgende overeen."),
        heading(1, "Bepalingen"),
        article("ZM-01", 1, "Opdracht", &[("Grondslag", "art. 7:400 BW")]),
        member("ZM-01#1", 1, 1, vec![text("De praktijk geeft de zorggroep opdracht om namens haar te onderhandelen.")]),
        member(
            "ZM-01#2",
            1,
            2,
            vec![text("De opdracht eindigt zoals bepaald in "), reference("ZM-02#1", "artikel 2 lid 1"), text(".")],
        ),
        article(
            "ZM-02",
            2,
            "Duur en einde",
            &[("Grondslag", "art. 7:408 BW"), ("Toelichting", "Opzeggen kan altijd.")],
        ),
        member("ZM-02#1", 1, 1, vec![text("De overeenkomst geldt voor onbepaalde tijd.")]),
        member("ZM-02#2", 1, 2, vec![text("Zie ook "), reference("ZM-99", "artikel 99"), text(".")]),
        heading(1, "Ondertekening"),
        Block::Table {
            head: vec![vec![text("Partij")], vec![text("Naam en functie")], vec![text("Plaats en datum")]],
            rows: vec![
                vec![vec![text("De zorggroep")], vec![blank("", "naam")], vec![blank("", "plaats en datum")]],
                vec![vec![text("De praktijk")], vec![blank("", "naam")], vec![blank("", "plaats en datum")]],
            ],
        },
    ];
    document("zorgmakelaarsovereenkomst", "Zorgmakelaarsovereenkomst", DocumentKind::Agreement, blocks)
}

/// A letter with headings of every level, bullets, a numbered list and a comparison.
pub fn letter() -> Document {
    let cell = |content: &str| vec![text(content)];
    let blocks = vec![
        Block::Paragraph {
            level: 0,
            text: vec![
                text("Jullie vroegen welke rechtsvorm past. Ons antwoord: "),
                Inline::Strong("een coöperatie U.A. met een zorggroep".to_owned()),
                text(", mits jullie marktaandeel bekend is: "),
                blank("marktaandeel", "marktaandeel in de regio"),
                text("."),
            ],
        },
        heading(1, "De vergelijking"),
        Block::Table {
            head: vec![cell("Vorm"), cell("Oordeel"), cell("Waarom")],
            rows: vec![
                vec![
                    cell("Vereniging"),
                    cell("passend"),
                    cell(
                        "Zij mag winst maken maar die niet onder haar leden verdelen, en zij kent geen uitgesloten aansprakelijkheid in haar naam.",
                    ),
                ],
                vec![
                    cell("Coöperatie U.A."),
                    cell("aanbevolen"),
                    cell("Leden beslissen samen | en delen de uitkomst."),
                ],
                vec![cell("Overeenkomst"), cell("afgeraden"), cell("Wie tekent, is zelf gebonden.")],
            ],
        },
        heading(1, "Wat jullie nu doen"),
        heading(2, "Deze maand"),
        member("", 1, 1, vec![text("Vraag het VSV om de cijfers over de regio.")]),
        member("", 1, 2, vec![text("Leg vast:")]),
        member("", 2, 1, vec![text("wie meedoet; en")]),
        member("", 2, 2, vec![text("wie namens jullie spreekt.")]),
        paragraph(2, "Een mail is genoeg."),
        heading(3, "Nog te beslissen"),
        bullet(1, "de naam van de coöperatie;"),
        bullet(2, "met of zonder plaatsnaam;"),
        bullet(1, "het aantal bestuurders."),
        heading(2, "Daarna"),
        member("", 1, 1, vec![text("Maak een afspraak met een notaris.")]),
    ];
    document("advies", "Advies over jullie samenwerking", DocumentKind::Letter, blocks)
}

/// A document in which every text is the hostile one.
pub fn hostile(text: &str) -> Document {
    let piece = || vec![Inline::Text(text.to_owned())];
    let blocks = vec![
        Block::Heading { level: 1, text: piece() },
        Block::Chapter { text: text.to_owned() },
        article(text, 1, text, &[(text, text)]),
        member(
            &format!("{text}#1"),
            1,
            1,
            vec![blank(text, text), reference(text, text), Inline::Strong(text.to_owned())],
        ),
        Block::Paragraph { level: 1, text: piece() },
        Block::Bullet { level: 1, text: piece() },
        Block::Marker { text: text.to_owned() },
        Block::Table { head: vec![piece(), piece()], rows: vec![vec![piece(), piece()], vec![piece()]] },
    ];
    let mut document = document("vijandig", text, DocumentKind::Agreement, blocks);
    document.provenance.dossier = text.to_owned();
    document.provenance.program = text.to_owned();
    document.provenance.date = text.to_owned();
    document
}
