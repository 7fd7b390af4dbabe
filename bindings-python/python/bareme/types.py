"""Shapes of what goes in and comes out, for type checkers.

Written by `cargo xtask types` from the JSON Schemas of the formats: change those instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Literal, Optional, TypedDict, Union


AmountInput = Union[Decimal, str]
"""What may be given for `Amount`: a `Decimal`, or the text."""


DecimalInput = Union[Decimal, str]
"""What may be given for `DecimalText`: a `Decimal`, or the text."""


DateInput = Union[date, str]
"""What may be given for `IsoDate`: a `date`, or the text."""


class Project(TypedDict, total=False):
    """What is known of a project. A fact that is absent or null is unknown."""
    call: Optional[CallId]
    """Call for projects — Appel à projets

    Which call for projects does the file answer? — À quel appel à projets le dossier répond-il ?
    """
    documents: Optional[Sequence[DocumentCode]]
    """Documents provided — Pièces fournies

    Which documents does the file hold? — Quelles pièces le dossier contient-il ?
    """
    establishments: Optional[Sequence[Establishment]]
    """Structures

    Which establishments and services does the project gather? — Quels établissements et services le projet
    réunit-il ?
    """
    filed_in_call_window: Optional[bool]
    """Within the days of the call — Dans les délais de l'appel

    Is the file filed within the days of the call that it answers? — Le dossier est-il déposé dans les délais de
    l'appel auquel il répond ?
    """
    filed_on: Optional[DateInput]
    """Day of filing — Date de dépôt

    On which day is the file handed in? — Quel jour le dossier est-il déposé ?
    """
    funding: Optional[Funding]
    """The facts of `funding`."""
    grouping: Optional[Grouping]
    """The facts of `grouping`."""
    id: Optional[str]
    """Project reference — Référence du projet

    Under which reference do you follow this project? — Sous quelle référence suivez-vous ce projet ?
    """
    kind: Optional[KindCode]
    """Kind of project — Nature du projet

    Is it a DUI project, a generalised deployment or a complement? — S'agit-il d'un projet de DUI, d'un déploiement
    généralisé ou d'un complément ?
    """
    lead_applicant: Optional[str]
    """Lead applicant — Porteur

    Which organisation leads the project? Give the id of one of the organisations. — Quel organisme porte le
    projet ? Donnez le repère de l'un des organismes.
    """
    national_reach: Optional[bool]
    """National reach — Portée nationale

    Is the project of national reach? — Le projet est-il de portée nationale ?
    """
    organisations: Optional[Sequence[Organisation]]
    """Managing organisations — Organismes gestionnaires

    Which managing organisations take part in the project? — Quels organismes gestionnaires participent au projet ?
    """
    phase: Optional[PhaseId]
    """Phase

    Which phase of the programme does the project answer? — À quelle phase du programme le projet répond-il ?
    """
    rejected_in_2021: Optional[bool]
    """Project not selected in 2021 — Projet non retenu en 2021

    Did the lead applicant file a project in 2021 that was not selected? — Le porteur a-t-il déposé un projet en
    2021 qui n'a pas été retenu ?
    """
    requests: Optional[Requests]
    """The facts of `requests`."""
    solution: Optional[Solution]
    """The facts of `solution`."""
    timeline: Optional[Timeline]
    """The facts of `timeline`."""
    usage: Optional[Sequence[Usage]]
    """Usage measures — Mesures d'usage

    Which usage measures have been taken? — Quelles mesures d'usage ont été relevées ?
    """
    vat_recovered: Optional[bool]
    """VAT recovered — TVA récupérée

    Does the lead applicant recover VAT on the expenses of the project? — Le porteur récupère-t-il la TVA sur les
    dépenses du projet ?
    """


CallId = Literal[
    "ars-hauts-de-france-2021-t1",
    "ars-hauts-de-france-2021",
    "ars-occitanie-2022",
    "national-2022",
    "ars-corse-2023",
    "ars-martinique-2023",
    "ars-normandie-2024",
]
"""A call over a phase.

- `ars-hauts-de-france-2021-t1`: Call for projects of ARS Hauts-de-France, temps 1 (2021) — Appel à projets de
  l'ARS Hauts-de-France, temps 1 (2021)
- `ars-hauts-de-france-2021`: Call for projects of ARS Hauts-de-France 2021 — Appel à projets de l'ARS
  Hauts-de-France 2021
- `ars-occitanie-2022`: Call for projects of ARS Occitanie 2022 — Appel à projets de l'ARS Occitanie 2022
- `national-2022`: National call for projects 2022 — Appel à projets national 2022
- `ars-corse-2023`: Call for projects of ARS Corse 2023 — Appel à projets de l'ARS Corse 2023
- `ars-martinique-2023`: Call for projects of ARS Martinique 2023 — Appel à projets de l'ARS Martinique 2023
- `ars-normandie-2024`: Call for projects of ARS Normandie 2024 — Appel à projets de l'ARS Normandie 2024
"""


DocumentCode = Literal[
    "presentation-note",
    "governance",
    "pooling-proof",
    "deployment-strategy",
    "change-strategy",
    "project-planning",
    "dui-planning",
    "change-planning",
    "financing-plan",
    "commitment-letter",
    "self-assessments",
    "hours-statement",
    "national-entity-authorisation",
    "dui-coverage-study",
    "hardware-plan",
    "sworn-statement",
]
"""A code of the list `document`.

- `presentation-note`: General presentation note — Note de présentation générale
- `governance`: Governance of the project — Gouvernance du projet
- `pooling-proof`: Proof of pooling — Attestation de mutualisation
- `deployment-strategy`: Deployment strategy — Stratégie de déploiement
- `change-strategy`: Change-management strategy — Stratégie de conduite du changement
- `project-planning`: Project planning — Planning du projet
- `dui-planning`: DUI deployment planning — Planning de déploiement du DUI
- `change-planning`: Change-management planning — Planning de conduite du changement
- `financing-plan`: Financing plan — Plan de financement
- `commitment-letter`: Letter of commitment — Lettre d'engagement
- `self-assessments`: ANAP self-assessments — Autodiagnostics de l'ANAP
- `hours-statement`: Statement of medico-social hours — Relevé des heures médico-sociales
- `national-entity-authorisation`: Authorisation of the national entity — Autorisation de l'entité nationale
- `dui-coverage-study`: Study of the coverage of DUI needs — Étude de couverture des besoins du DUI
- `hardware-plan`: Hardware implantation plan — Plan d'implantation du matériel
- `sworn-statement`: Sworn statement of conformity — Attestation sur l'honneur de conformité
"""


class Establishment(TypedDict, total=False):
    """A record of `establishments`."""
    category: Optional[str]
    """FINESS category — Catégorie FINESS

    What is the category of the structure in the FINESS register? The sector, article L.312-1 and, often, whether
    it provides care follow from it. You can also answer these questions one by one. (3 digits) — Quelle est la
    catégorie de la structure au répertoire FINESS ? Le secteur, l'article L.312-1 et, souvent, la médicalisation
    s'en déduisent. Vous pouvez aussi répondre à ces questions une à une. (3 chiffres)
    """
    comfort_services: Optional[bool]
    """Comfort services — Services de confort

    Does the structure also offer comfort services (help for families and everyday life)? — La structure
    propose-t-elle aussi des services de confort (services à la famille et de la vie quotidienne) ?
    """
    earlier_fundings: Optional[Sequence[EstablishmentEarlierFunding]]
    """Earlier fundings — Financements antérieurs

    Which ESMS numérique fundings has the structure already received? — Quels financements ESMS numérique la
    structure a-t-elle déjà reçus ?
    """
    equipment: Optional[EstablishmentEquipment]
    """The facts of `equipment`."""
    eu_structural_funding: Optional[bool]
    """European structural funding — Aide des fonds européens

    Does the operation receive aid from the European structural funds (ERDF, ESF) in this structure? — L'opération
    reçoit-elle dans cette structure une aide des fonds européens (FEDER, FSE) ?
    """
    finess_et: Optional[str]
    """Geographic FINESS number — FINESS géographique

    What is the geographic FINESS number of the structure? It is the number of the structure itself (ET), not that
    of the organisation that manages it (EJ). The region mostly follows from it. (9 digits, or 2A or 2B then 7
    digits in Corsica) — Quel est le numéro FINESS géographique de la structure ? C'est le numéro de la structure
    elle-même (ET), non celui de l'organisme qui la gère (EJ). La région s'en déduit le plus souvent. (9 chiffres,
    ou 2A ou 2B puis 7 chiffres en Corse)
    """
    health_insurance_financed: Optional[bool]
    """Health-insurance funding — Part de l'assurance maladie

    Does health insurance finance the structure, at least in part? — L'assurance maladie finance-t-elle la
    structure, au moins en partie ?
    """
    hopen_funding: Optional[bool]
    """HOP'EN funding — Aide HOP'EN

    Has the structure received aid from the HOP'EN programme? — La structure a-t-elle bénéficié du programme
    HOP'EN ?
    """
    hours: Optional[EstablishmentHours]
    """The facts of `hours`."""
    medicalised: Optional[bool]
    """Medicalised — Médicalisée

    Is the structure medicalised? — La structure est-elle médicalisée ?
    """
    name: Optional[str]
    """Name of the structure — Nom de la structure

    What is the name of the structure? — Quel est le nom de la structure ?
    """
    operation: Optional[OperationCode]
    """Operation — Opération

    Does the structure acquire a new solution, or upgrade its own? — La structure acquiert-elle une nouvelle
    solution, ou met-elle à niveau la sienne ?
    """
    organisation: Optional[str]
    """Managing organisation — Organisme gestionnaire

    Which organisation manages the structure? Give the id of one of the organisations. — Quel organisme gère la
    structure ? Donnez le repère de l'un des organismes.
    """
    other_european_funding: Optional[bool]
    """Other European funding — Autre financement européen

    Does the structure receive another European funding, whatever it is for? — La structure reçoit-elle un autre
    financement européen, quel qu'en soit l'objet ?
    """
    own_finess: Optional[bool]
    """FINESS number of its own — FINESS géographique propre

    Does the structure have a geographic FINESS number of its own? — La structure a-t-elle un numéro FINESS
    géographique qui lui est propre ?
    """
    prestation_segur: Optional[EstablishmentPrestationSegur]
    """The facts of `prestation_segur`."""
    region: Optional[RegionCode]
    """Region — Région

    In which region is the structure? It is the code of a region, not of a department: 02 is Martinique, the Aisne
    is in Hauts-de-France (32). (INSEE code of the region) — Dans quelle région la structure se trouve-t-elle ?
    C'est un code de région, non de département : 02 est la Martinique, l'Aisne est dans les Hauts-de-France (32).
    (code de région de l'INSEE)
    """
    sector: Optional[SectorCode]
    """Sector — Secteur

    To which sector does the structure belong? — À quel secteur la structure appartient-elle ?
    """
    software_quote: Optional[AmountInput]
    """Software quote — Devis du logiciel

    What is the amount of the vendor's quote for this structure? The amount of the part of this structure, as the
    quote gives it. (in euros, two decimals at most) — Quel est le montant du devis de l'éditeur pour cette
    structure ? Le montant de la part de cette structure, tel que le devis le porte. (en euros, deux décimales au
    plus)
    """
    sons_eligible: Optional[bool]
    """Admitted to SONS — Admise au SONS

    Does the SONS scheme admit the structure? — Le dispositif SONS admet-il la structure ?
    """
    under_l312_1: Optional[bool]
    """Under article L.312-1 CASF — Relève de l'article L.312-1 du CASF

    Does the structure fall under article L.312-1 of the code of social action and families? — La structure
    relève-t-elle de l'article L.312-1 du code de l'action sociale et des familles ?
    """
    usage_targets_proven: Optional[bool]
    """Usage targets proven for the structure — Cibles d'usage prouvées pour la structure

    Has the proof been given that the structure reaches its usage targets at the end of the project? — La preuve
    que la structure atteint ses cibles d'usage à la fin du projet a-t-elle été remise ?
    """


class EstablishmentEarlierFunding(TypedDict, total=False):
    """A record of `earlier_fundings`."""
    operation: Optional[OperationCode]
    """Operation funded — Opération financée

    Was this funding for an acquisition or for an upgrade? — Ce financement portait-il sur une acquisition ou sur
    une mise à niveau ?
    """
    phase: Optional[FundingPhaseCode]
    """Phase of the funding — Phase du financement

    In which phase was this funding granted? — Lors de quelle phase ce financement a-t-il été accordé ?
    """
    software: Optional[str]
    """Software funded — Logiciel financé

    For which software was this funding granted? — Pour quel logiciel ce financement a-t-il été accordé ?
    """


OperationCode = Literal["acquisition", "upgrade"]
"""A code of the list `operation`.

- `acquisition`: Acquisition of a new solution — Acquisition d'une nouvelle solution
- `upgrade`: Upgrade of the solution in place — Mise à niveau de la solution en place
"""


FundingPhaseCode = Literal[
    "amorcage-1",
    "amorcage-2",
    "generalisation-2022",
    "generalisation-2023",
    "generalisation-2024",
    "generalisation-2025",
]
"""A code of the list `funding-phase`.

- `amorcage-1`: Seed phase, temps 1 (2021) — Amorçage, temps 1 (2021)
- `amorcage-2`: Seed phase, temps 2 (2021) — Amorçage, temps 2 (2021)
- `generalisation-2022`: 2022 roll-out — Généralisation 2022
- `generalisation-2023`: 2023 roll-out — Généralisation 2023
- `generalisation-2024`: 2024 roll-out — Généralisation 2024
- `generalisation-2025`: 2025 roll-out — Généralisation 2025
"""


class EstablishmentEquipment(TypedDict, total=False):
    """The facts of `equipment`."""
    expense: Optional[AmountInput]
    """Equipment expense — Dépense d'équipement

    How much was really spent on hardware and infrastructure for this structure? (in euros, two decimals at most) —
    Quelle dépense de matériel et d'infrastructure a été réellement payée pour cette structure ? (en euros, deux
    décimales au plus)
    """
    quote: Optional[AmountInput]
    """Equipment quote — Devis d'équipement

    What is the amount of the hardware and infrastructure quotes of this structure (0 if there are none)? (in
    euros, two decimals at most) — Quel est le montant des devis de matériel et d'infrastructure de cette structure
    (0 s'il n'y en a pas) ? (en euros, deux décimales au plus)
    """


Amount = str
"""An amount in EUR, with at most two decimals."""


class EstablishmentHours(TypedDict, total=False):
    """The facts of `hours`."""
    apa: Optional[DecimalInput]
    """APA hours — Heures APA

    How many hours did the APA allowance finance in the year before that of filing? (in hours) — Combien d'heures
    l'APA a-t-elle financées l'année qui précède celle du dépôt ? (en heures)
    """
    other_dependence: Optional[DecimalInput]
    """Other dependence hours — Autres heures de dépendance

    How many dependence hours were financed outside APA and PCH (by pension funds, for instance) in the year before
    that of filing? (in hours) — Combien d'heures liées à la dépendance ont été financées hors APA et PCH (caisses
    de retraite, par exemple) l'année qui précède celle du dépôt ? (en heures)
    """
    pch: Optional[DecimalInput]
    """PCH hours — Heures PCH

    How many hours did the PCH allowance finance in the year before that of filing? (in hours) — Combien d'heures
    la PCH a-t-elle financées l'année qui précède celle du dépôt ? (en heures)
    """
    total: Optional[DecimalInput]
    """Total hours — Heures totales

    How many hours did the structure perform in all in the year before that of filing? Hours of help at home in the
    calendar year before, as in the statement of hours of the file. (in hours) — Combien d'heures la structure
    a-t-elle réalisées en tout l'année qui précède celle du dépôt ? Heures d'intervention à domicile de l'année
    civile précédente, comme au relevé des heures joint au dossier. (en heures)
    """


DecimalText = str
"""An exact number."""


class EstablishmentPrestationSegur(TypedDict, total=False):
    """The facts of `prestation_segur`."""
    ordered: Optional[bool]
    """Prestation Ségur ordered — Prestation Ségur commandée

    Has the structure ordered a Prestation Ségur from a vendor? — La structure a-t-elle commandé une Prestation
    Ségur à un éditeur ?
    """
    software: Optional[str]
    """Software of the Prestation Ségur — Logiciel de la Prestation Ségur

    For which software was the Prestation Ségur ordered? — Pour quel logiciel la Prestation Ségur a-t-elle été
    commandée ?
    """


RegionCode = Literal[
    "01",
    "02",
    "03",
    "04",
    "06",
    "11",
    "24",
    "27",
    "28",
    "32",
    "44",
    "52",
    "53",
    "75",
    "76",
    "84",
    "93",
    "94",
    "975",
    "977",
    "978",
]
"""A code of the list `region`.

- `01`: Guadeloupe
- `02`: Martinique
- `03`: French Guiana — Guyane
- `04`: Réunion — La Réunion
- `06`: Mayotte
- `11`: Île-de-France
- `24`: Centre-Val de Loire
- `27`: Bourgogne-Franche-Comté
- `28`: Normandy — Normandie
- `32`: Hauts-de-France
- `44`: Grand Est
- `52`: Pays de la Loire
- `53`: Brittany — Bretagne
- `75`: Nouvelle-Aquitaine
- `76`: Occitanie
- `84`: Auvergne-Rhône-Alpes
- `93`: Provence-Alpes-Côte d'Azur
- `94`: Corsica — Corse
- `975`: Saint Pierre and Miquelon — Saint-Pierre-et-Miquelon
- `977`: Saint Barthélemy — Saint-Barthélemy
- `978`: Saint Martin — Saint-Martin
"""


SectorCode = Literal["pa", "ph", "domicile", "pde", "pds", "ahi", "pjm", "sanitaire"]
"""A code of the list `sector`.

- `pa`: Older people — Personnes âgées
- `ph`: People with disabilities — Personnes handicapées
- `domicile`: Home care — Aide et soins à domicile
- `pde`: Child protection — Protection de l'enfance
- `pds`: People with specific difficulties — Personnes en difficultés spécifiques
- `ahi`: Reception, housing and social integration — Accueil, hébergement et insertion
- `pjm`: Legal protection of adults — Protection juridique des majeurs
- `sanitaire`: Health sector (a long-stay care unit, for instance) — Secteur sanitaire (USLD par exemple)
"""


IsoDate = str
"""A day, as `YYYY-MM-DD`."""


class Funding(TypedDict, total=False):
    """The facts of `funding`."""
    advance_paid: Optional[AmountInput]
    """Advance paid — Avance versée

    What sum was paid as an advance? (in euros, two decimals at most) — Quelle somme a été versée à titre
    d'avance ? (en euros, deux décimales au plus)
    """
    agreed_amount: Optional[AmountInput]
    """Agreed amount — Montant conventionné

    What total amount does the agreement grant to the project? (in euros, two decimals at most) — Quel montant
    total la convention accorde-t-elle au projet ? (en euros, deux décimales au plus)
    """
    balance_paid: Optional[AmountInput]
    """Balance paid — Solde versé

    What sum was paid as the balance? (in euros, two decimals at most) — Quelle somme a été versée à titre de
    solde ? (en euros, deux décimales au plus)
    """
    configuration_paid: Optional[AmountInput]
    """Payment at the end of configuration, made — Versement de fin de paramétrage, effectué

    What sum was paid at the end of configuration? (in euros, two decimals at most) — Quelle somme a été versée à
    la fin du paramétrage ? (en euros, deux décimales au plus)
    """
    deployment_paid: Optional[AmountInput]
    """Payment at the end of deployment, made — Versement de fin de déploiement, effectué

    What sum was paid at the end of deployment? (in euros, two decimals at most) — Quelle somme a été versée à la
    fin du déploiement ? (en euros, deux décimales au plus)
    """
    start_paid: Optional[AmountInput]
    """Payment at the start, made — Versement au démarrage, effectué

    What sum was paid at the start of the project? (in euros, two decimals at most) — Quelle somme a été versée au
    démarrage du projet ? (en euros, deux décimales au plus)
    """


class Grouping(TypedDict, total=False):
    """The facts of `grouping`."""
    covers_project_duration: Optional[bool]
    """Duration of the grouping — Durée du regroupement

    Does the grouping last at least as long as the project? — Le regroupement est-il constitué pour toute la durée
    du projet au moins ?
    """
    form: Optional[GroupingFormCode]
    """Form of the grouping — Forme du regroupement

    In which form do the organisations group together? — Sous quelle forme les organismes se regroupent-ils ?
    """
    joins_funded_grouping: Optional[bool]
    """Joins a funded grouping — Rejoint une grappe financée

    Does the project join a grouping already funded by the programme? — Le projet consiste-t-il à rejoindre une
    grappe déjà financée par le programme ?
    """
    lawful_under_initial_contract: Optional[bool]
    """Lawful under the initial contract — Régulier au regard du marché initial

    Does the contract of the grouping that is joined allow these structures to be added? — Le contrat ou le marché
    de la grappe rejointe permet-il d'y ajouter ces structures ?
    """
    no_excessive_risk: Optional[bool]
    """No excessive risk — Sans risque excessif

    Does the arrival of these structures leave the schedule and the usage targets of that grouping safe? —
    L'arrivée de ces structures laisse-t-elle intacts les délais et les cibles d'usage de la grappe rejointe ?
    """
    pilot_done: Optional[bool]
    """Pilot done — Projet pilote mené

    Has a pilot project already acquired the solution or brought it into conformity? — Un projet pilote a-t-il déjà
    permis d'acquérir la solution ou de la mettre en conformité ?
    """
    pooled_means: Optional[bool]
    """Pooled means — Moyens mis en commun

    Do the members pool means dedicated to the project? — Les membres mettent-ils en commun des moyens dédiés au
    projet ?
    """
    selected_in_temps_1: Optional[bool]
    """Selected in temps 1 — Retenue au temps 1

    Was the project of this grouping selected in temps 1 of the seed phase? — Le projet de cette grappe a-t-il été
    retenu au temps 1 de la phase d'amorçage ?
    """
    timing_consistent: Optional[bool]
    """Timing consistent — Calendrier compatible

    Does the timing fit that of the grouping that is joined? — Le calendrier s'accorde-t-il avec celui de la grappe
    rejointe ?
    """


GroupingFormCode = Literal["single-organisation", "agreement", "gcsms", "other"]
"""A code of the list `grouping-form`.

- `single-organisation`: A single managing organisation — Un seul organisme gestionnaire
- `agreement`: Agreement between organisations — Convention entre organismes
- `gcsms`: Cooperation grouping (GCSMS) — Groupement de coopération (GCSMS)
- `other`: Another form of grouping — Autre forme de regroupement
"""


KindCode = Literal["dui", "deployment", "complement"]
"""A code of the list `kind`.

- `dui`: DUI project (acquisition, upgrade, or both) — Projet de DUI (acquisition, mise à niveau, ou les deux)
- `deployment`: Generalised deployment of a solution already conforming — Déploiement généralisé d'une solution
  déjà conforme
- `complement`: Complement for a grouping selected in temps 1 — Complément pour une grappe retenue au temps 1
"""


class Organisation(TypedDict, total=False):
    """A record of `organisations`."""
    finess_ej: Optional[str]
    """Legal FINESS number — FINESS juridique

    What is the FINESS number of the legal entity? It is the number of the legal entity (EJ), not that of one of
    its structures. (9 digits, or 2A or 2B then 7 digits in Corsica) — Quel est le numéro FINESS de l'entité
    juridique ? C'est le numéro de l'entité juridique (EJ), non celui d'une de ses structures. (9 chiffres, ou 2A
    ou 2B puis 7 chiffres en Corse)
    """
    ght: Optional[bool]
    """Hospital group (GHT) — GHT

    Is the organisation a hospital group (GHT)? — L'organisme est-il un groupement hospitalier de territoire
    (GHT) ?
    """
    id: Optional[str]
    """Organisation id — Repère de l'organisme

    Which id do you give this organisation in the file? A short name, which structures repeat to say who manages
    them. — Quel repère donnez-vous à cet organisme dans le dossier ? Un nom court, que les structures reprennent
    pour dire qui les gère.
    """
    name: Optional[str]
    """Name of the organisation — Nom de l'organisme

    What is the name of the managing organisation? — Quel est le nom de l'organisme gestionnaire ?
    """
    national_entity: Optional[bool]
    """Attached to a national entity — Rattaché à une entité nationale

    Is the organisation attached to a national entity? — L'organisme est-il rattaché à une entité nationale ?
    """
    national_entity_agreement: Optional[bool]
    """Agreement of the national entity — Accord de l'entité nationale

    Has the national entity agreed to the project in writing? — L'entité nationale a-t-elle donné son accord écrit
    au projet ?
    """
    self_assessment_done: Optional[bool]
    """Self-assessment done — Autodiagnostic réalisé

    Has the organisation carried out the ANAP self-assessment of its information system? — L'organisme a-t-il
    réalisé l'autodiagnostic de l'ANAP sur son système d'information ?
    """
    structures_managed: Optional[int]
    """Structures managed — Structures gérées

    How many structures does the organisation manage in all, in the project or not? Count all structures of the
    organisation, also those that take no part in the project. — Combien de structures l'organisme gère-t-il en
    tout, dans le projet ou en dehors ? Comptez toutes les structures de l'organisme, y compris celles qui ne
    prennent pas part au projet.
    """


PhaseId = Literal[
    "amorcage-1",
    "amorcage-2",
    "generalisation-2022",
    "generalisation-2023",
    "generalisation-2024",
    "generalisation-2025",
]
"""A phase of the programme.

- `amorcage-1`: Seed phase, temps 1 (2021) — Amorçage, temps 1 (2021)
- `amorcage-2`: Seed phase, temps 2 (2021) — Amorçage, temps 2 (2021)
- `generalisation-2022`: 2022 roll-out — Généralisation 2022
- `generalisation-2023`: 2023 roll-out — Généralisation 2023
- `generalisation-2024`: 2024 roll-out — Généralisation 2024
- `generalisation-2025`: 2025 roll-out — Généralisation 2025
"""


class Requests(TypedDict, total=False):
    """The facts of `requests`."""
    amoa_procurement: Optional[bool]
    """Procurement assistance requested — Demande d'AMOA, marché

    Do you ask for assistance with the procurement procedure? — Demandez-vous une assistance pour passer le
    marché ?
    """
    amoa_steering: Optional[bool]
    """Steering assistance requested — Demande d'AMOA, pilotage

    Do you ask for assistance with steering the project? — Demandez-vous une assistance au pilotage du projet ?
    """
    equipment: Optional[bool]
    """Equipment requested — Demande d'équipement

    Do you ask for funding of hardware and infrastructure? — Demandez-vous un financement de matériel et
    d'infrastructure ?
    """


class Solution(TypedDict, total=False):
    """The facts of `solution`."""
    access_rules_document: Optional[bool]
    """Written rules of access and use — Règles d'accès et d'usage écrites

    Does an internal document set the rules of access to and use of the information system? — Un document interne
    fixe-t-il les règles d'accès et d'usage du système d'information ?
    """
    continuity_planned: Optional[bool]
    """Continuity provided for — Continuité d'activité prévue

    Is the continuity of the application provided for? — La continuité d'activité de l'application est-elle
    prévue ?
    """
    deployed_in_whole_field: Optional[bool]
    """Deployed in a whole field — Déployée dans tout un champ

    Is the solution already deployed in all structures of at least one field? — La solution est-elle déjà déployée
    dans toutes les structures d'au moins un champ ?
    """
    ght_coverage_study: Optional[bool]
    """Coverage study of the patient record — Étude de couverture du DPI

    Has the GHT shown in writing that its patient record covers the needs of the DUI? — Le GHT a-t-il établi par
    écrit que son dossier patient couvre les besoins du DUI ?
    """
    ght_public_contract: Optional[bool]
    """Public contract of the GHT — Marché public du GHT

    Does the GHT hold a public contract open to the structures of the project? — Le GHT dispose-t-il d'un marché
    public ouvert aux structures du projet ?
    """
    identical_for_all: Optional[bool]
    """Same solution for all — Même solution pour toutes

    Are all structures equipped with the same solution, or will they be? — Toutes les structures sont-elles, ou
    seront-elles, équipées de la même solution ?
    """
    identical_hosting: Optional[bool]
    """Same hosting for all — Même hébergement pour toutes

    Is the hosting mode the same for all structures? — Le mode d'hébergement est-il le même pour toutes les
    structures ?
    """
    meets_national_specification: Optional[bool]
    """Meets the national specification — Conforme au cadre national

    Does the solution conform to the national technical framework (specification of the DUI)? — La solution
    est-elle conforme au cadre technique national (cahier des charges du DUI) ?
    """
    national_market: Optional[bool]
    """National market — Marché national

    Is the solution bought through the national market of the purchasing body? — La solution est-elle achetée par
    le marché national de la centrale d'achat ?
    """
    sad_listed: Optional[bool]
    """Listed in the SAD — Inscrite au SAD

    Is the solution listed in the dynamic purchasing system (SAD)? — La solution figure-t-elle dans le système
    d'acquisition dynamique (SAD) ?
    """
    segur: Optional[SolutionSegur]
    """The facts of `segur`."""
    services: Optional[Sequence[ServiceCode]]
    """Interoperable services — Services interopérables

    With which reference services does the solution work? — Avec quels services socles la solution
    fonctionne-t-elle ?
    """
    software: Optional[str]
    """Software chosen — Logiciel retenu

    Which DUI software does the project choose? — Quel logiciel de DUI le projet retient-il ?
    """
    users_informed: Optional[bool]
    """Users informed — Usagers informés

    Are users told how their data are used and how to exercise their rights? — Les usagers sont-ils informés de
    l'emploi de leurs données et de la manière d'exercer leurs droits ?
    """
    vendor: Optional[str]
    """Vendor — Éditeur

    Who is the vendor of the software? — Quel est l'éditeur du logiciel ?
    """
    vendor_commits: Optional[bool]
    """Commitment of the vendor — Engagement de l'éditeur

    Does the vendor commit to reach the national requirements within the phase? — L'éditeur s'engage-t-il à
    atteindre les exigences nationales dans les délais de la phase ?
    """
    vendor_contract_signed: Optional[bool]
    """Contract already signed with the vendor — Contrat déjà signé avec l'éditeur

    Is a contract already signed with the vendor to acquire the solution? — Un contrat est-il déjà signé avec
    l'éditeur pour acquérir la solution ?
    """
    vendor_registered: Optional[bool]
    """Vendor registered at the referencing desk — Éditeur inscrit au guichet de référencement

    When the agreement was signed, was the vendor registered at the Ségur referencing desk? — À la signature de la
    convention, l'éditeur était-il inscrit au guichet de référencement Ségur ?
    """


class SolutionSegur(TypedDict, total=False):
    """The facts of `segur`."""
    corridor: Optional[SegurCorridorCode]
    """Ségur corridor — Couloir Ségur

    In which corridor is the solution referenced Ségur, or about to be? — Dans quel couloir la solution est-elle
    référencée Ségur, ou en cours de l'être ?
    """
    referenced_on: Optional[DateInput]
    """Day of referencing — Date de référencement

    Since which day has the solution been referenced Ségur? — Depuis quel jour la solution est-elle référencée
    Ségur ?
    """
    status: Optional[SegurStatusCode]
    """Ségur referencing — Référencement Ségur

    Is the solution referenced Ségur wave 1? — La solution est-elle référencée Ségur « vague 1 » ?
    """


SegurCorridorCode = Literal["medico-social", "hospital"]
"""A code of the list `segur-corridor`.

- `medico-social`: Medico-social corridor — Couloir médico-social
- `hospital`: Hospital corridor — Couloir hôpital
"""


SegurStatusCode = Literal["referenced", "pending", "none"]
"""A code of the list `segur-status`.

- `referenced`: Referenced — Référencée
- `pending`: Referencing under way — En cours de référencement
- `none`: Not referenced — Non référencée
"""


ServiceCode = Literal["mssante", "dmp", "e-prescription", "e-parcours"]
"""A code of the list `service`.

- `mssante`: Secure health messaging (MSSanté) — Messagerie sécurisée de santé (MSSanté)
- `dmp`: Shared medical record (DMP) — Dossier médical partagé (DMP)
- `e-prescription`: E-prescription
- `e-parcours`: Coordination platform (e-parcours) — Plateforme de coordination (e-parcours)
"""


class Timeline(TypedDict, total=False):
    """The facts of `timeline`."""
    agreement_signed: Optional[bool]
    """Agreement signed — Convention signée

    Is the agreement between the ARS and the lead applicant signed? — La convention entre l'ARS et le porteur
    est-elle signée ?
    """
    agreement_signed_on: Optional[DateInput]
    """Day of signature — Date de signature

    On which day was the agreement signed? — Quel jour la convention a-t-elle été signée ?
    """
    configuration_ended: Optional[bool]
    """Configuration ended — Paramétrage terminé

    Has the configuration of the software ended? — Le paramétrage du logiciel est-il terminé ?
    """
    configuration_ended_on: Optional[DateInput]
    """End of configuration — Fin du paramétrage

    On which day did the configuration of the software end? — Quel jour le paramétrage du logiciel s'est-il
    terminé ?
    """
    configuration_invoice: Optional[bool]
    """Configuration invoice — Facture de paramétrage

    Has the end-of-configuration invoice been handed in? — La facture de fin de paramétrage a-t-elle été remise ?
    """
    configuration_started: Optional[bool]
    """Configuration started — Paramétrage commencé

    Has the configuration of the software started? — Le paramétrage du logiciel a-t-il commencé ?
    """
    configuration_started_on: Optional[DateInput]
    """Start of configuration — Début du paramétrage

    On which day did the configuration of the software start? — Quel jour le paramétrage du logiciel a-t-il
    commencé ?
    """
    deployment_ended: Optional[bool]
    """Deployment ended — Déploiement terminé

    Has the deployment ended in all structures? — Le déploiement est-il terminé dans toutes les structures ?
    """
    deployment_ended_on: Optional[DateInput]
    """End of deployment — Fin du déploiement

    On which day did the deployment end? — Quel jour le déploiement s'est-il terminé ?
    """
    deployment_invoice: Optional[bool]
    """Deployment invoice — Facture de déploiement

    Has the end-of-deployment invoice been handed in? — La facture de fin de déploiement a-t-elle été remise ?
    """
    expenses_certified: Optional[bool]
    """Statement of expenses certified — État des dépenses visé

    Has the statement of expenses, certified by the public accountant or the auditor, been provided? — L'état
    récapitulatif des dépenses, visé par le comptable public ou le commissaire aux comptes, est-il fourni ?
    """
    project_started: Optional[bool]
    """Project started — Projet commencé

    Has the project started? — Le projet a-t-il commencé ?
    """
    project_started_on: Optional[DateInput]
    """Start of the project — Début du projet

    On which day did the project start? — Quel jour le projet a-t-il commencé ?
    """
    usage_targets_proven: Optional[bool]
    """Usage targets proven — Cibles d'usage prouvées

    Has the proof that the usage targets of the programme are reached been handed in? — La preuve que les cibles
    d'usage du programme sont atteintes a-t-elle été remise ?
    """
    usage_verified: Optional[bool]
    """Usage criteria verified — Critères d'utilisation vérifiés

    Has the regional health agency (ARS) verified that the usage criteria are met? — L'agence régionale de santé
    (ARS) a-t-elle vérifié que les critères d'utilisation sont remplis ?
    """


class Usage(TypedDict, total=False):
    """A record of `usage`."""
    active_files: Optional[int]
    """Active files — Dossiers actifs

    How many files of people supported were updated at least once? — Combien de dossiers de personnes accompagnées
    ont été mis à jour au moins une fois ?
    """
    active_with_event: Optional[int]
    """Active files with an agenda event — Dossiers actifs avec événement d'agenda

    How many active files have at least one event in the agenda? — Combien de dossiers actifs ont au moins un
    événement dans l'agenda ?
    """
    active_with_project: Optional[int]
    """Active files with a personalised project — Dossiers actifs avec projet personnalisé

    How many active files have a personalised project in preparation or active? — Combien de dossiers actifs ont un
    projet personnalisé en préparation ou actif ?
    """
    dmp_documents: Optional[int]
    """Documents filed in the DMP — Documents déposés au DMP

    How many documents were filed in the shared medical record (DMP)? — Combien de documents ont été déposés dans
    le dossier médical partagé (DMP) ?
    """
    dmp_fed: Optional[int]
    """DMP records fed — DMP alimentés

    How many DMP records received at least one document? — Combien de DMP ont reçu au moins un document ?
    """
    e_parcours_exchanges: Optional[int]
    """E-parcours exchanges — Échanges e-parcours

    How many exchanges took place with the e-parcours platform? — Combien d'échanges ont eu lieu avec la plateforme
    e-parcours ?
    """
    e_prescriptions: Optional[int]
    """E-prescriptions imported — E-prescriptions importées

    How many electronic prescriptions were imported into the DUI? — Combien de prescriptions électroniques ont été
    importées dans le DUI ?
    """
    establishment: Optional[str]
    """Structure measured — Structure mesurée

    In which structure was the measure taken? — Dans quelle structure la mesure a-t-elle été relevée ?
    """
    first: Optional[bool]
    """First measure — Première mesure

    Is it the first measure? — Est-ce la première mesure ?
    """
    month: Optional[Month]
    """Month of the measure — Mois de la mesure

    At the end of which month was the measure taken? (YYYY-MM) — À la fin de quel mois la mesure a-t-elle été
    relevée ? (AAAA-MM)
    """
    mssante_messages: Optional[int]
    """MSSanté messages sent — Messages MSSanté envoyés

    How many messages were sent through MSSanté? — Combien de messages ont été envoyés par MSSanté ?
    """
    one_structure: Optional[bool]
    """Measure of one structure alone — Mesure d'une seule structure

    Does the measure concern one structure alone, and not the whole project? — La mesure porte-t-elle sur une seule
    structure, et non sur tout le projet ?
    """
    people_supported_period: Optional[int]
    """People supported in the period — Personnes accompagnées sur la période

    How many people were supported during the period measured? — Combien de personnes ont été accompagnées pendant
    la période mesurée ?
    """
    people_supported_year: Optional[int]
    """People supported in the year — File active de l'année

    How many people were supported in the year: present on 31 December, plus definitive exits of the year? —
    Combien de personnes compte la file active : présentes au 31 décembre, plus les sorties définitives de
    l'année ?
    """
    people_with_support_project: Optional[int]
    """People who can have a support project — Personnes pouvant avoir un projet d'accompagnement

    How many people supported can have a support project? — Combien de personnes accompagnées peuvent bénéficier
    d'un projet d'accueil et d'accompagnement ?
    """


Month = str
"""A month, as `YYYY-MM`."""


class Options(TypedDict, total=False):
    """The options of a host when it asks about a project."""
    only: Optional[str]
    """The id of the one result to explain; all results without it."""
    readings: Optional[Readings]
    """Readings to choose, each with its option; the default of each unless said."""
    receipt: Optional[bool]
    """Whether the decision has a receipt, with which it can be replayed; not unless said."""
    rule_sets: Optional[Sequence[RuleSetId]]
    """The ids of the phases and calls to compare; every phase when the list is empty."""
    stage: Optional[Stage]
    """The last stage of which facts are asked for; facts of every stage without it."""
    texts: Optional[Texts]
    """The languages of labels and messages; both unless said."""


Readings = TypedDict(
    "Readings",
    {
        # Which number of people supported divides the active files? — Par quel nombre de personnes accompagnées
        # divise-t-on les dossiers actifs ?
        #
        # - `yearly`: The people supported in the year (present on 31 December plus exits of the year). — La file
        #   active de l'année (présents au 31 décembre plus sorties de l'année).
        # - `period`: The people supported in the period. — Les personnes accompagnées pendant la période mesurée.
        "active-files-denominator": Literal["yearly", "period"],
        # Does a grouping that counts at least one organisation that is not small keep the per-project assistance and,
        # in temps 2 of the seed phase, the equipment of its small organisations? — Une grappe qui compte au moins un
        # organisme qui n'est pas petit garde-t-elle l'assistance par projet et, au temps 2 de l'amorçage,
        # l'équipement de ses petits organismes ?
        #
        # - `all-small`: No: every organisation must be small. — Non : tous les organismes doivent être petits.
        # - `any-small`: Yes, as soon as one organisation is small. — Oui, dès qu'un organisme est petit.
        "amoa-mixed-grouping": Literal["all-small", "any-small"],
        # Which desk takes a project of exactly 50 structures? — Quel guichet reçoit un projet d'exactement 50
        # structures ?
        #
        # - `national`: The national call. — L'appel national.
        # - `regional`: The regional call. — L'appel régional.
        "fifty-exactly": Literal["national", "regional"],
        # From 50 structures, do the lower rates apply from the 50th structure on or to the whole project? — À partir
        # de 50 structures, les montants réduits valent-ils dès la 50e structure ou pour tout le projet ?
        #
        # - `marginal`: The first 49 keep the higher rate; the lower one starts at the 50th. — Les 49 premières
        #   gardent le montant plein ; le montant réduit commence à la 50e.
        # - `whole-project`: Every structure of the project gets the lower rate. — Toutes les structures du projet
        #   reçoivent le montant réduit.
        "fifty-tranche": Literal["marginal", "whole-project"],
        # In 2022, does a solution whose Ségur referencing is under way count as referenced? — En 2022, une solution
        # en cours de référencement Ségur compte-t-elle comme référencée ?
        #
        # - `before-configuration`: Yes, as long as configuration has not started. — Oui, tant que le paramétrage n'a
        #   pas commencé.
        # - `at-filing`: No: only a solution that is already referenced counts. — Non : seule compte une solution déjà
        #   référencée.
        "g22-pending": Literal["before-configuration", "at-filing"],
        # Must a project whose structures are all of reception, housing and social integration (AHI) or legal
        # protection of adults (PJM) choose a Ségur-referenced solution? — Un projet dont toutes les structures
        # relèvent de l'accueil, hébergement et insertion (AHI) ou de la protection juridique des majeurs (PJM)
        # doit-il retenir une solution référencée Ségur ?
        #
        # - `required`: Yes, as any project. — Oui, comme tout projet.
        # - `exempt`: No: no referencing is required. — Non : aucun référencement n'est exigé.
        "g23-ahi-pjm": Literal["required", "exempt"],
        # Is the equipment ceiling of 20,000 euros checked per structure or over the project? — Le plafond
        # d'équipement de 20 000 euros se vérifie-t-il par structure ou sur tout le projet ?
        #
        # - `per-structure`: Per structure: the sum of the least of 20,000 euros, the quote, and the real expense once
        #   it is known. — Par structure : somme des plus petits montants entre 20 000 euros, le devis et la dépense
        #   réelle une fois connue.
        # - `project`: Over the project: the least of 20,000 euros a structure that is eligible, the total of quotes
        #   and the total of expenses. — Sur le projet : le plus petit de 20 000 euros par structure éligible, du
        #   total des devis et du total des dépenses.
        "g23-equipment-base": Literal["per-structure", "project"],
        # Which groupings must last as long as the project and pool means? — À quels regroupements s'imposent la durée
        # du projet et la mise en commun de moyens ?
        #
        # - `every`: All of them. — À tous.
        # - `below-minimum`: Those in which one member at least does not reach the minimum number of structures alone.
        #   — À ceux dont un membre au moins n'atteint pas seul le minimum de structures.
        "g23-grouping-terms": Literal["every", "below-minimum"],
        # Is a project below the minimum that joins a funded grouping under the conditions set admissible as of right?
        # — Un projet sous le minimum qui rejoint une grappe financée dans les conditions prévues est-il recevable de
        # droit ?
        #
        # - `appraised`: The ARS appraises. — L'ARS apprécie.
        # - `admissible`: The project is admissible. — Le projet est recevable.
        "g23-joining-force": Literal["appraised", "admissible"],
        # Are the ANAP self-assessments a required document? — Les autodiagnostics de l'ANAP sont-ils une pièce
        # exigée ?
        #
        # - `listed`: They are listed among the documents: their absence shows, no criterion fails. — Ils figurent
        #   parmi les pièces : leur absence se signale, aucun critère n'échoue.
        # - `required`: They are required: the criterion is not met without them. — Ils sont exigés : le critère n'est
        #   pas rempli sans eux.
        "g23-self-assessment": Literal["listed", "required"],
        # Does a small organisation on its own receive equipment and steering assistance? — Un petit organisme seul
        # reçoit-il l'équipement et l'assistance au pilotage ?
        #
        # - `grouping`: No: equipment supposes a grouping of organisations or a national project, assistance a
        #   grouping. — Non : l'équipement suppose un regroupement d'organismes ou un projet national, l'assistance un
        #   regroupement.
        # - `alone`: Yes, as a grouping does. — Oui, comme un regroupement.
        "g23-small-alone": Literal["grouping", "alone"],
        # In 2025, the vendor of which structures of reception, housing and social integration (AHI) is registered at
        # the referencing desk on signature? — En 2025, l'éditeur de quelles structures d'accueil, hébergement et
        # insertion (AHI) est-il inscrit au guichet de référencement à la signature ?
        #
        # - `every`: Of all. — De toutes.
        # - `sons-eligible`: Of those that SONS admits. — De celles que le SONS admet.
        "g25-ahi-registration": Literal["every", "sons-eligible"],
        # Is the minimum number of structures (15, or 8 overseas and in Corsica) an ideal that the ARS appraises, or a
        # condition of admissibility? — Le nombre minimal de structures (15, ou 8 outre-mer et en Corse) est-il un
        # idéal que l'ARS apprécie, ou une condition de recevabilité ?
        #
        # - `appraised`: Below the minimum, the authority in charge of the file appraises. — En dessous du minimum,
        #   l'autorité chargée du dossier apprécie.
        # - `strict`: Below the minimum, the project is inadmissible. — En dessous du minimum, le projet n'est pas
        #   recevable.
        "grouping-minimum-force": Literal["appraised", "strict"],
        # When a project exceeds the first tranche (49) or the cap (30) and its structures do not all bring the same
        # amount, which structures stand in the first tranche? — Quand un projet dépasse la première tranche (49) ou
        # le plafond (30) et que ses structures n'apportent pas toutes le même montant, lesquelles sont dans la
        # première tranche ?
        #
        # - `favourable`: Those that make the total highest. — Celles qui rendent le total le plus élevé.
        # - `unfavourable`: Those that make the total lowest. — Celles qui rendent le total le plus bas.
        # - `listed`: The first ones in the order of the file. — Les premières dans l'ordre du dossier.
        "mixed-order": Literal["favourable", "unfavourable", "listed"],
        # To which lines does the home-care share of eligible hours apply? — À quelles lignes la part d'heures
        # éligibles de l'aide à domicile s'applique-t-elle ?
        #
        # - `lump-sums`: To the usage, software and vendor lump sums of the structure. — Aux forfaits d'usage, de
        #   logiciel et d'éditeur de la structure.
        # - `all-per-structure`: To these and to equipment. — À ces forfaits et à l'équipement.
        "saad-scope": Literal["lump-sums", "all-per-structure"],
        # Is a project of more than 30 structures admitted? — Un projet de plus de 30 structures est-il admis ?
        #
        # - `counted`: Yes: 30 structures are funded. — Oui : 30 structures sont financées.
        # - `barred`: No, but that of an organisation of more than 30 structures which applies alone. — Non, sauf
        #   celui d'un organisme de plus de 30 structures qui candidate seul.
        "t1-maximum": Literal["counted", "barred"],
        # Overseas and in Corsica, may a medium or large organisation apply alone? — Outre-mer et en Corse, un
        # organisme moyen ou grand peut-il candidater seul ?
        #
        # - `alone`: Yes, as elsewhere, from 15 structures managed. — Oui, comme ailleurs, à partir de 15 structures
        #   gérées.
        # - `two`: No: two organisations are always needed. — Non : il faut toujours deux organismes.
        "t1-overseas-alone": Literal["alone", "two"],
        # Must the software of temps 1 be chosen within the dynamic purchasing system (SAD)? — Le logiciel du temps 1
        # doit-il être choisi dans le système d'acquisition dynamique (SAD) ?
        #
        # - `required`: Yes: a solution that is not listed there is not accepted. — Oui : une solution qui n'y figure
        #   pas n'est pas admise.
        # - `offered`: No: the SAD helps to choose, no criterion fails. — Non : le SAD aide à choisir, aucun critère
        #   n'échoue.
        "t1-procurement": Literal["required", "offered"],
        # In temps 1, may a project gather a minority of structures of the social sector? — Au temps 1, un projet
        # peut-il réunir une minorité de structures du secteur social ?
        #
        # - `barred`: No: they are left out. — Non : elles sont écartées.
        # - `admitted`: Yes, as long as the majority of its structures are medico-social. — Oui, tant que la majorité
        #   de ses structures sont médico-sociales.
        "t1-social-minority": Literal["barred", "admitted"],
        # In temps 1, does an upgrade need a solution that works with two core services? — Au temps 1, une mise en
        # conformité suppose-t-elle une solution qui fonctionne avec deux services socles ?
        #
        # - `not-asked`: No: no criterion fails. — Non : aucun critère n'échoue.
        # - `required`: Yes, with two at least of MSSanté, the DMP and e-prescription. — Oui, avec deux au moins de
        #   MSSanté, du DMP et de l'e-prescription.
        "t1-upgrade-services": Literal["not-asked", "required"],
        # When could temps 1 projects be filed? — Quand les projets du temps 1 pouvaient-ils être déposés ?
        #
        # - `february-march`: From 1 February to 31 March 2021. — Du 1er février au 31 mars 2021.
        # - `january-march`: From 1 January to 31 March 2021. — Du 1er janvier au 31 mars 2021.
        "t1-window": Literal["february-march", "january-march"],
        # What happens to an acquisition or upgrade project of 50 structures or more? — Que devient un projet
        # d'acquisition ou de mise en conformité de 50 structures ou plus ?
        #
        # - `national`: It belongs to the national call, whose amounts are not in the sources: the amount is
        #   undetermined. — Il relève de l'appel national, dont les sources ne donnent pas les montants : le montant
        #   reste indéterminé.
        # - `capped`: It stays regional and 49 structures are counted. — Il reste régional et 49 structures sont
        #   comptées.
        "t2-above-49": Literal["national", "capped"],
        # Who may ask for a complement, among the projects selected in temps 1? — Qui peut demander un complément,
        # parmi les projets retenus au temps 1 ?
        #
        # - `appraised`: Groupings of small structures as of right; of others, the ARS appraises the funding of a
        #   project manager. — Les grappes de petites structures de droit ; pour les autres, l'ARS apprécie le
        #   financement d'un chef de projet.
        # - `groupings-only`: Groupings of small structures only. — Les seules grappes de petites structures.
        "t2-complement-who": Literal["appraised", "groupings-only"],
        # How do the 5,000 euros per structure of a generalised deployment decrease? — Comment décroissent les 5 000
        # euros par structure d'un déploiement généralisé ?
        #
        # - `unknown`: The terms are in the national call: amount undetermined, between 0 and 5,000 euros a structure.
        #   — Les modalités sont dans l'appel national : montant indéterminé, entre 0 et 5 000 euros par structure.
        # - `none`: No decrease: 5,000 euros a structure. — Aucune dégressivité : 5 000 euros par structure.
        "t2-deployment-degressivity": Literal["unknown", "none"],
        # Must the DUI of non-medicalised structures be interfaced with e-parcours and MSSanté? — Le DUI des
        # structures non médicalisées doit-il être relié à e-parcours et à MSSanté ?
        #
        # - `optional`: It may be: no criterion fails. — Il peut l'être : aucun critère n'échoue.
        # - `required`: It must be. — Il doit l'être.
        "t2-non-medicalised": Literal["optional", "required"],
        # Is the overseas threshold 8 structures or 8 organisations? — Le seuil ultramarin est-il de 8 structures ou
        # de 8 organismes ?
        #
        # - `structures`: 8 ESMS.
        # - `organisations`: 8 managing organisations. — 8 organismes gestionnaires.
        "t2-overseas-unit": Literal["structures", "organisations"],
        # Is procurement assistance funded for a solution bought outside the national market? — L'assistance à la
        # procédure de marché est-elle financée pour une solution achetée hors du marché national ?
        #
        # - `national-market`: No: it goes with the market of the purchasing body. — Non : elle accompagne le marché
        #   de la centrale d'achat.
        # - `any-market`: Yes, whatever the market. — Oui, quel que soit le marché.
        "t2-procurement-market": Literal["national-market", "any-market"],
        # Does a small organisation on its own receive the specific fundings (equipment and assistance)? — Un petit
        # organisme seul reçoit-il les financements spécifiques (équipement et assistances) ?
        #
        # - `grouping`: No: they go to groupings of small structures. — Non : ils vont aux grappes de petites
        #   structures.
        # - `alone`: Yes, as a grouping does. — Oui, comme une grappe.
        "t2-small-alone": Literal["grouping", "alone"],
        # Is a small organisation below 15 structures everywhere, or below 8 overseas and in Corsica? — Un petit
        # organisme gère-t-il moins de 15 structures partout, ou moins de 8 outre-mer et en Corse ?
        #
        # - `fifteen-everywhere`: Below 15 everywhere. — Moins de 15 partout.
        # - `eight-overseas`: Below 8 overseas and in Corsica, below 15 elsewhere. — Moins de 8 outre-mer et en Corse,
        #   moins de 15 ailleurs.
        "t2-small-overseas": Literal["fifteen-everywhere", "eight-overseas"],
        # Are the usage targets reached if they are in one month at the end of the project, or must the last month
        # measured reach them? — Les cibles d'usage sont-elles atteintes si elles le sont un seul mois à la fin du
        # projet, ou faut-il que le dernier mois mesuré les atteigne ?
        #
        # - `last`: The last month measured at the end of the project reaches them. — Le dernier mois mesuré à la fin
        #   du projet les atteint.
        # - `any`: One month measured at the end of the project reaches them. — Un mois mesuré à la fin du projet les
        #   atteint.
        "usage-month": Literal["last", "any"],
        # Are the usage targets those of each structure, or of the project as a whole? — Les cibles d'usage sont-elles
        # celles de chaque structure, ou du projet pris en entier ?
        #
        # - `structure`: Each structure reaches its targets: a measure of the whole project is enough only where it
        #   has one structure. — Chaque structure atteint ses cibles : une mesure de tout le projet ne suffit que s'il
        #   n'a qu'une structure.
        # - `project`: A measure of the whole project is enough. — Une mesure de tout le projet suffit.
        "usage-scope": Literal["structure", "project"],
    },
    total=False,
)
"""The option to use for each reading of the sources."""


RuleSetId = Literal[
    "amorcage-1",
    "amorcage-2",
    "generalisation-2022",
    "generalisation-2023",
    "generalisation-2024",
    "generalisation-2025",
    "ars-hauts-de-france-2021-t1",
    "ars-hauts-de-france-2021",
    "ars-occitanie-2022",
    "national-2022",
    "ars-corse-2023",
    "ars-martinique-2023",
    "ars-normandie-2024",
]
"""A phase or a call.

- `amorcage-1`: Seed phase, temps 1 (2021) — Amorçage, temps 1 (2021)
- `amorcage-2`: Seed phase, temps 2 (2021) — Amorçage, temps 2 (2021)
- `generalisation-2022`: 2022 roll-out — Généralisation 2022
- `generalisation-2023`: 2023 roll-out — Généralisation 2023
- `generalisation-2024`: 2024 roll-out — Généralisation 2024
- `generalisation-2025`: 2025 roll-out — Généralisation 2025
- `ars-hauts-de-france-2021-t1`: Call for projects of ARS Hauts-de-France, temps 1 (2021) — Appel à projets de
  l'ARS Hauts-de-France, temps 1 (2021)
- `ars-hauts-de-france-2021`: Call for projects of ARS Hauts-de-France 2021 — Appel à projets de l'ARS
  Hauts-de-France 2021
- `ars-occitanie-2022`: Call for projects of ARS Occitanie 2022 — Appel à projets de l'ARS Occitanie 2022
- `national-2022`: National call for projects 2022 — Appel à projets national 2022
- `ars-corse-2023`: Call for projects of ARS Corse 2023 — Appel à projets de l'ARS Corse 2023
- `ars-martinique-2023`: Call for projects of ARS Martinique 2023 — Appel à projets de l'ARS Martinique 2023
- `ars-normandie-2024`: Call for projects of ARS Normandie 2024 — Appel à projets de l'ARS Normandie 2024
"""


Stage = Literal["filing", "agreement", "deployment", "balance"]
"""When in the life of a project a fact becomes known.

- `filing`: When it is filed. — Au dépôt.
- `agreement`: When the agreement is signed. — À la signature de la convention.
- `deployment`: While the solution is deployed. — Pendant le déploiement.
- `balance`: When the balance is asked for. — À la demande du solde.
"""


Texts = Literal["both", "fr", "en", "none"]
"""The languages of labels and messages.

- `both`: French and English. — Le français et l'anglais.
- `fr`: French. — Le français.
- `en`: English. — L'anglais.
- `none`: None: ids only, for hosts that have words of their own. — Aucune : des identifiants seulement.
"""


class _DecisionAlways(TypedDict):
    phase: PhaseId
    """The phase that was applied."""
    call: Optional[CallId]
    """The call that was applied over its phase."""
    rules: Rules
    """What makes the decision reproducible: the same project under the same rules gives the same bytes."""
    outcome: Outcome
    """The outcome of the project."""
    criteria: list[Criterion]
    """Every criterion, in the order of the rule set."""
    counted: Optional[Counted]
    """The records that count, when the programme counts some."""
    desk: Optional[Desk]
    """Where and when the project is filed."""
    grant: Grant
    """The grant that the project brings if it is admissible."""
    payments: list[Payment]
    """When the grant is paid."""
    documents: list[Document]
    """The documents of the file."""
    file: Optional[ApplicationFile]
    """Whether the file has every document that it needs, where the rules ask for documents."""
    usage: list[UsageTarget]
    """Each usage target on each measure."""
    priorities: list[Priority]
    """What the authority looks at first."""
    readings: list[Reading]
    """The readings that this decision used."""
    derived: list[DerivedFact]
    """The facts that are not given, and follow from others."""
    doubts: list[Doubt]
    """The facts that contradict each other. They change neither the outcome nor an amount: a person has to look at
    them.
    """
    missing: list[MissingFact]
    """The unknown facts that still matter, the one to ask next first: those that `questions` asks for, in its order,
    then those that change neither the outcome nor the amount.
    """
    notes: list[Note]
    """Remarks."""


class Decision(_DecisionAlways, total=False):
    """The answer to a project."""
    receipt: Receipt
    """What the decision was made from, by which it can be replayed; only when the options ask for a receipt."""


class Rules(TypedDict):
    """The rules that were applied."""
    version: str
    """The version of the programme's rules."""
    digest: Sha256
    """The SHA-256 of the sources of the rule set."""
    engine: str
    """The version of the engine."""


Sha256 = str
"""A SHA-256, in hexadecimal."""


Outcome = Literal["admissible", "inadmissible", "discretionary", "undetermined"]
"""The outcome of a project.

- `admissible`: Every condition holds. — Toutes les conditions sont remplies.
- `inadmissible`: A condition that excludes the project does not hold. — Une condition qui exclut le projet n'est
  pas remplie.
- `discretionary`: An authority appraises. — Une autorité apprécie.
- `undetermined`: An unknown fact decides. — Un élément inconnu en décide.
"""


class _CriterionAlways(TypedDict):
    id: Id
    """Its id."""
    verdict: Verdict
    """Its verdict."""
    excludes: Excludes
    """What it excludes when it is not met."""
    actual: Value
    """The value that was compared, if it has one to show."""
    required: Value
    """The value that is expected."""
    by: Optional[Authority]
    """The authority that appraises, when the verdict is discretionary."""
    subjects: list[Subject]
    """The records that the verdict is about: records that do not meet it, or for which it is open."""
    provisions: list[ProvisionId]
    """The provisions it comes from."""
    missing: list[FactPath]
    """The unknown facts that leave it open; a path can be of several records."""


class Criterion(_CriterionAlways, total=False):
    """A criterion and its verdict."""
    label: Words
    """Its name."""
    message: Words
    """The verdict in words."""


Id = str
"""The id of a rule or of one of its parts, such as a criterion or a line of the grant."""


Verdict = Literal["met", "not-met", "discretionary", "undetermined", "not-applicable"]
"""The verdict of a criterion.

- `met`: It holds. — Il est rempli.
- `not-met`: It does not hold. — Il n'est pas rempli.
- `discretionary`: An authority appraises. — Une autorité l'apprécie.
- `undetermined`: An unknown fact decides. — Un élément inconnu en décide.
- `not-applicable`: It does not apply to this project. — Il n'est pas demandé à ce projet.
"""


Excludes = Literal["project", "record", "nothing"]
"""What a criterion that is not met excludes.

- `project`: The whole project. — Tout le projet.
- `record`: The record, from the count and from the amounts. — L'élément concerné, du décompte et des montants.
- `nothing`: Nothing: it is only reported. — Rien : il est seulement signalé.
"""


Value = Optional[Union[bool, int, str, list[str], "Bounds"]]
"""A value of any type. Counts are whole numbers; amounts, other numbers, days, months, codes and texts are texts; a
set of codes, or the codes that are still possible, is a list; a number or a day that is not exact has bounds; null
when unknown.
"""


class Bounds(TypedDict):
    """The bounds of a value that is not exact."""
    min: Optional[Union[int, str]]
    """The least possible value; null when there is no bound."""
    max: Optional[Union[int, str]]
    """The greatest possible value; null when there is no bound."""


class _AuthorityAlways(TypedDict):
    id: Id
    """Its id."""


class Authority(_AuthorityAlways, total=False):
    """An authority that appraises."""
    label: Words
    """Its name."""


class Words(TypedDict, total=False):
    """A text in the languages that were asked for; without any, the key that would hold it is left out."""
    en: str
    """The English text."""
    fr: str
    """The French text."""


class _SubjectAlways(TypedDict):
    path: FactPath
    """Its path, such as `establishments[3]`; of several records, such as `establishments[0-4,7]`."""
    name: Optional[str]
    """Its name, when it is known."""


class Subject(_SubjectAlways, total=False):
    """A record of the project, with its path, key and name; or several records that have neither."""
    finess_et: Optional[str]
    """Its key, when it is of the list with this one."""
    id: Optional[str]
    """Its key, when it is of the list with this one."""


FactPath = str
"""The path of a fact in the project, such as `members[3].name`; of what several records lack alike, such as
`members[0-4,7].name`.
"""


ProvisionId = str
"""The id of a provision in the register of the programme."""


class Counted(TypedDict):
    """The records that count."""
    structures: Count
    """How many there are."""
    by_region: list[RegionCount]
    """How many there are in each region, in the order of the code list."""
    excluded: list[ExcludedRecord]
    """The records that are left out."""


Count = Union[int, "CountBounds"]
"""A number of records: exact, or its bounds."""


class CountBounds(TypedDict):
    """The bounds of a number of records that is not exact."""
    min: Optional[int]
    """The least possible number; null when there is no bound."""
    max: Optional[int]
    """The greatest possible number; null when there is no bound."""


class RegionCount(TypedDict):
    """The records of a region that count."""
    region: RegionCode
    """The region."""
    structures: Count
    """How many there are."""


class ExcludedRecord(TypedDict):
    """A record that does not count."""
    finess_et: Optional[str]
    """The record, by its key, or by its path when it has none."""
    criterion: Id
    """The first criterion that it does not meet."""


class Desk(TypedDict):
    """Where and when a project is filed."""
    level: Optional[DeskLevelCode]
    """Which desk, when it is certain."""
    region: Optional[RegionCode]
    """The region of the desk, when the rules give one and it is certain."""
    opens_on: Optional[IsoDate]
    """The first day of filing, when it is certain."""
    closes_on: Optional[IsoDate]
    """The last day of filing, when it is certain."""
    provisions: list[ProvisionId]
    """The provisions it comes from."""


DeskLevelCode = Literal["regional", "national"]
"""A code of the list `desk-level`.

- `regional`: Regional desk — Guichet régional
- `national`: National desk — Guichet national
"""


Grant = Union["ExactGrant", "OpenGrant"]
"""The grant that the project brings if it is admissible."""


class ExactGrant(TypedDict):
    """The amount is exact."""
    amount: Amount
    """The amount."""
    min: Amount
    """The same amount."""
    max: Amount
    """The same amount."""
    currency: Currency
    """What it is counted in, like every amount of the decision."""
    requested: Optional[Money]
    """What is asked for, where the rules say it."""
    settled: Optional[Money]
    """What the grant comes to at the end, such as on real expenses, where the rules say it of some line."""
    paid: Optional[Amount]
    """What was paid, as the project says; null when it says nothing."""
    lines: list[Line]
    """What it is made of."""
    by_payee: list[PayeeAmount]
    """What goes to the lead applicant and to each other payee; empty where all goes to the lead applicant, and where
    the project says what was agreed, since that does not say of which lines.
    """
    by_region: list[RegionAmount]
    """Its split between regions, when the rules give one and it is exact."""
    provisions: list[ProvisionId]
    """The provisions the whole comes from."""


Currency = str
"""A currency, by its code in ISO 4217: `EUR`."""


Money = Union["ExactMoney", "OpenMoney"]
"""An amount, or its bounds."""


class ExactMoney(TypedDict):
    """The amount is exact."""
    amount: Amount
    """The amount."""
    min: Amount
    """The same amount."""
    max: Amount
    """The same amount."""


class OpenMoney(TypedDict):
    """The amount is not exact."""
    amount: None
    """Null: the amount is not exact."""
    min: Optional[Amount]
    """The least it can be; null when there is no bound."""
    max: Optional[Amount]
    """The most it can be; null when there is no bound."""


Line = Union["ExactLine", "OpenLine"]
"""A line of the grant."""


class _ExactLineAlways(TypedDict):
    amount: Amount
    """The amount."""
    min: Amount
    """The same amount."""
    max: Amount
    """The same amount."""
    id: Id
    """Its id."""
    settled: Optional[Money]
    """What it comes to at the end, where the rules say it."""
    parts: list[Part]
    """What an exact amount is made of."""
    discretionary: bool
    """Whether an authority decides if it is granted."""
    by: Optional[Authority]
    """That authority."""
    payee: Optional[Payee]
    """Whom it is paid to; null for the lead applicant."""
    provisions: list[ProvisionId]
    """The provisions it comes from."""
    missing: list[FactPath]
    """The unknown facts that leave it open."""


class ExactLine(_ExactLineAlways, total=False):
    """The amount is exact."""
    label: Words
    """Its name."""


class Part(TypedDict):
    """Records that bring the same amount."""
    quantity: int
    """How many records."""
    rate: Amount
    """What each brings, to the cent."""
    amount: Amount
    """What they bring together; parts add up to the line."""


class _PayeeAlways(TypedDict):
    id: Id
    """Its id."""


class Payee(_PayeeAlways, total=False):
    """Somebody whom a part of the grant is paid to, beside the lead applicant."""
    label: Words
    """Its name."""


class _OpenLineAlways(TypedDict):
    amount: None
    """Null: the amount is not exact."""
    min: Optional[Amount]
    """The least it can be; null when there is no bound."""
    max: Optional[Amount]
    """The most it can be; null when there is no bound."""
    id: Id
    """Its id."""
    settled: Optional[Money]
    """What it comes to at the end, where the rules say it."""
    parts: list[Part]
    """What an exact amount is made of."""
    discretionary: bool
    """Whether an authority decides if it is granted."""
    by: Optional[Authority]
    """That authority."""
    payee: Optional[Payee]
    """Whom it is paid to; null for the lead applicant."""
    provisions: list[ProvisionId]
    """The provisions it comes from."""
    missing: list[FactPath]
    """The unknown facts that leave it open."""


class OpenLine(_OpenLineAlways, total=False):
    """The amount is not exact."""
    label: Words
    """Its name."""


PayeeAmount = Union["ExactPayeeAmount", "OpenPayeeAmount"]
"""What goes to a payee."""


class ExactPayeeAmount(TypedDict):
    """The amount is exact."""
    amount: Amount
    """The amount."""
    min: Amount
    """The same amount."""
    max: Amount
    """The same amount."""
    payee: Optional[Payee]
    """The payee; null for the lead applicant."""


class OpenPayeeAmount(TypedDict):
    """The amount is not exact."""
    amount: None
    """Null: the amount is not exact."""
    min: Optional[Amount]
    """The least it can be; null when there is no bound."""
    max: Optional[Amount]
    """The most it can be; null when there is no bound."""
    payee: Optional[Payee]
    """The payee; null for the lead applicant."""


class RegionAmount(TypedDict):
    """What goes to a region."""
    region: RegionCode
    """The region."""
    amount: Amount
    """Its part of the grant."""


class OpenGrant(TypedDict):
    """The amount is not exact."""
    amount: None
    """Null: the amount is not exact."""
    min: Optional[Amount]
    """The least it can be; null when there is no bound."""
    max: Optional[Amount]
    """The most it can be; null when there is no bound."""
    currency: Currency
    """What it is counted in, like every amount of the decision."""
    requested: Optional[Money]
    """What is asked for, where the rules say it."""
    settled: Optional[Money]
    """What the grant comes to at the end, such as on real expenses, where the rules say it of some line."""
    paid: Optional[Amount]
    """What was paid, as the project says; null when it says nothing."""
    lines: list[Line]
    """What it is made of."""
    by_payee: list[PayeeAmount]
    """What goes to the lead applicant and to each other payee; empty where all goes to the lead applicant, and where
    the project says what was agreed, since that does not say of which lines.
    """
    by_region: list[RegionAmount]
    """Its split between regions, when the rules give one and it is exact."""
    provisions: list[ProvisionId]
    """The provisions the whole comes from."""


Payment = Union["ExactPayment", "OpenPayment"]
"""A payment."""


class _ExactPaymentAlways(TypedDict):
    amount: Amount
    """The amount."""
    min: Amount
    """The same amount."""
    max: Amount
    """The same amount."""
    id: Id
    """Its id."""
    pays: PaymentKind
    """How its amount is found."""
    share: Optional[Share]
    """Which share of its lines it pays; null for a payment that is not a share."""
    of: PaymentBasis
    """Which amount of its lines it is computed on."""
    triggered: Verdict
    """Whether that event has happened; not applicable where no fact says so."""
    conditions: list[Condition]
    """The conditions it depends on."""
    status: PaymentStatus
    """Its status."""
    provisions: list[ProvisionId]
    """The provisions it comes from."""
    missing: list[FactPath]
    """The unknown facts that leave its status open."""


class ExactPayment(_ExactPaymentAlways, total=False):
    """The amount is exact."""
    label: Words
    """Its name."""
    trigger: Words
    """The event that triggers it."""


PaymentKind = Literal["share", "amount", "rest"]
"""How the amount of a payment is found.

- `share`: A share of its lines. — Une part de ses lignes.
- `amount`: An amount of its own, as far as the earlier payments leave it. — Un montant qui lui est propre, dans la
  limite de ce que laissent les versements précédents.
- `rest`: What the earlier payments leave. — Ce que laissent les versements précédents.
"""


Share = Union["DecimalText", "ShareBounds"]
"""A proportion, where 1 is the whole: exact, or its bounds."""


class ShareBounds(TypedDict):
    """The bounds of a proportion that is not exact."""
    min: Optional[DecimalText]
    """The least possible proportion; null when there is no bound."""
    max: Optional[DecimalText]
    """The greatest possible proportion; null when there is no bound."""


PaymentBasis = Literal["agreed", "settled"]
"""Which amount of the grant a payment is computed on.

- `agreed`: What is agreed. — Le montant accordé.
- `settled`: What it comes to at the end, such as on real expenses. — Le montant soldé.
"""


class _ConditionAlways(TypedDict):
    id: Id
    """Its id."""
    verdict: Verdict
    """Whether it is met."""


class Condition(_ConditionAlways, total=False):
    """A condition of a payment."""
    label: Words
    """Its name."""


PaymentStatus = Literal["paid", "due", "awaiting", "blocked", "undetermined"]
"""The status of a payment.

- `paid`: It was paid: the project says how much. — Il a été versé : le projet dit combien.
- `due`: It can be paid now. — Il peut être versé.
- `awaiting`: Its trigger has not happened. — Ce qui le déclenche n'a pas eu lieu.
- `blocked`: A condition is not met. — Une condition n'est pas remplie.
- `undetermined`: An unknown fact decides. — Un élément inconnu en décide.
"""


class _OpenPaymentAlways(TypedDict):
    amount: None
    """Null: the amount is not exact."""
    min: Optional[Amount]
    """The least it can be; null when there is no bound."""
    max: Optional[Amount]
    """The most it can be; null when there is no bound."""
    id: Id
    """Its id."""
    pays: PaymentKind
    """How its amount is found."""
    share: Optional[Share]
    """Which share of its lines it pays; null for a payment that is not a share."""
    of: PaymentBasis
    """Which amount of its lines it is computed on."""
    triggered: Verdict
    """Whether that event has happened; not applicable where no fact says so."""
    conditions: list[Condition]
    """The conditions it depends on."""
    status: PaymentStatus
    """Its status."""
    provisions: list[ProvisionId]
    """The provisions it comes from."""
    missing: list[FactPath]
    """The unknown facts that leave its status open."""


class OpenPayment(_OpenPaymentAlways, total=False):
    """The amount is not exact."""
    label: Words
    """Its name."""
    trigger: Words
    """The event that triggers it."""


class _DocumentAlways(TypedDict):
    id: Id
    """Its id."""
    required: Requirement
    """Whether it is required, when that is certain."""
    provided: Optional[bool]
    """Whether it is provided, when that is known."""
    provisions: list[ProvisionId]
    """The provisions it comes from."""


class Document(_DocumentAlways, total=False):
    """A document of the file."""
    label: Words
    """Its name."""


Requirement = Literal["yes", "no", "undetermined"]
"""Whether a document is required.

- `yes`: It is required. — Il est demandé.
- `no`: It is not required. — Il n'est pas demandé.
- `undetermined`: An unknown fact decides. — Un élément inconnu en décide.
"""


class ApplicationFile(TypedDict):
    """The file of a project, apart from its outcome: a project can be admissible while documents are missing."""
    status: FileStatus
    """Whether it is complete."""
    lacking: list[Id]
    """The ids of the documents that are certainly required and not provided."""


FileStatus = Literal["complete", "incomplete", "undetermined"]
"""Whether a file has every document that it needs.

- `complete`: Every document that is required is provided. — Toutes les pièces demandées sont fournies.
- `incomplete`: A document that is required is not provided. — Une pièce demandée n'est pas fournie.
- `undetermined`: An unknown fact decides. — Un élément inconnu en décide.
"""


class _UsageTargetAlways(TypedDict):
    id: Id
    """The id of the target."""
    month: Optional[Month]
    """The month of the measure, as its first day, when it is known."""
    target: Value
    """The minimum expected; null when there is none."""
    actual: Value
    """The value measured."""
    verdict: Verdict
    """Whether the target is reached."""
    provisions: list[ProvisionId]
    """The provisions it comes from."""


class UsageTarget(_UsageTargetAlways, total=False):
    """A usage target on a measure. The fact that refers to what was measured has its key; without it, the measure is
    of the whole project.
    """
    establishment: str
    """The key of what was measured, or its path."""
    label: Words
    """The name of the target."""


class _PriorityAlways(TypedDict):
    id: Id
    """Its id."""
    applies: Applicability
    """Whether it applies to the project, when that is certain."""
    by: Optional[Authority]
    """The authority."""
    provisions: list[ProvisionId]
    """The provisions it comes from."""
    missing: list[FactPath]
    """The unknown facts that leave open whether it applies."""


class Priority(_PriorityAlways, total=False):
    """What the authority looks at first."""
    label: Words
    """What it is."""


Applicability = Literal["yes", "no", "undetermined"]
"""Whether a priority applies to the project.

- `yes`: It applies. — Elle vaut pour le projet.
- `no`: It does not apply. — Elle ne vaut pas pour le projet.
- `undetermined`: An unknown fact decides. — Un élément inconnu en décide.
"""


class _ReadingAlways(TypedDict):
    id: ReadingId
    """Its id."""
    used: Id
    """The option that was used."""
    default: bool
    """Whether that is the default."""


class Reading(_ReadingAlways, total=False):
    """A reading that this decision used."""
    label: Words
    """What that option says."""
    question: Words
    """What the sources leave open."""


ReadingId = Literal[
    "active-files-denominator",
    "amoa-mixed-grouping",
    "fifty-exactly",
    "fifty-tranche",
    "g22-pending",
    "g23-ahi-pjm",
    "g23-equipment-base",
    "g23-grouping-terms",
    "g23-joining-force",
    "g23-self-assessment",
    "g23-small-alone",
    "g25-ahi-registration",
    "grouping-minimum-force",
    "mixed-order",
    "saad-scope",
    "t1-maximum",
    "t1-overseas-alone",
    "t1-procurement",
    "t1-social-minority",
    "t1-upgrade-services",
    "t1-window",
    "t2-above-49",
    "t2-complement-who",
    "t2-deployment-degressivity",
    "t2-non-medicalised",
    "t2-overseas-unit",
    "t2-procurement-market",
    "t2-small-alone",
    "t2-small-overseas",
    "usage-month",
    "usage-scope",
]
"""A choice between meanings of the sources.

- `active-files-denominator`: Which number of people supported divides the active files? — Par quel nombre de
  personnes accompagnées divise-t-on les dossiers actifs ?
- `amoa-mixed-grouping`: Does a grouping that counts at least one organisation that is not small keep the
  per-project assistance and, in temps 2 of the seed phase, the equipment of its small organisations? — Une grappe
  qui compte au moins un organisme qui n'est pas petit garde-t-elle l'assistance par projet et, au temps 2 de
  l'amorçage, l'équipement de ses petits organismes ?
- `fifty-exactly`: Which desk takes a project of exactly 50 structures? — Quel guichet reçoit un projet
  d'exactement 50 structures ?
- `fifty-tranche`: From 50 structures, do the lower rates apply from the 50th structure on or to the whole project?
  — À partir de 50 structures, les montants réduits valent-ils dès la 50e structure ou pour tout le projet ?
- `g22-pending`: In 2022, does a solution whose Ségur referencing is under way count as referenced? — En 2022, une
  solution en cours de référencement Ségur compte-t-elle comme référencée ?
- `g23-ahi-pjm`: Must a project whose structures are all of reception, housing and social integration (AHI) or
  legal protection of adults (PJM) choose a Ségur-referenced solution? — Un projet dont toutes les structures
  relèvent de l'accueil, hébergement et insertion (AHI) ou de la protection juridique des majeurs (PJM) doit-il
  retenir une solution référencée Ségur ?
- `g23-equipment-base`: Is the equipment ceiling of 20,000 euros checked per structure or over the project? — Le
  plafond d'équipement de 20 000 euros se vérifie-t-il par structure ou sur tout le projet ?
- `g23-grouping-terms`: Which groupings must last as long as the project and pool means? — À quels regroupements
  s'imposent la durée du projet et la mise en commun de moyens ?
- `g23-joining-force`: Is a project below the minimum that joins a funded grouping under the conditions set
  admissible as of right? — Un projet sous le minimum qui rejoint une grappe financée dans les conditions prévues
  est-il recevable de droit ?
- `g23-self-assessment`: Are the ANAP self-assessments a required document? — Les autodiagnostics de l'ANAP
  sont-ils une pièce exigée ?
- `g23-small-alone`: Does a small organisation on its own receive equipment and steering assistance? — Un petit
  organisme seul reçoit-il l'équipement et l'assistance au pilotage ?
- `g25-ahi-registration`: In 2025, the vendor of which structures of reception, housing and social integration
  (AHI) is registered at the referencing desk on signature? — En 2025, l'éditeur de quelles structures d'accueil,
  hébergement et insertion (AHI) est-il inscrit au guichet de référencement à la signature ?
- `grouping-minimum-force`: Is the minimum number of structures (15, or 8 overseas and in Corsica) an ideal that
  the ARS appraises, or a condition of admissibility? — Le nombre minimal de structures (15, ou 8 outre-mer et en
  Corse) est-il un idéal que l'ARS apprécie, ou une condition de recevabilité ?
- `mixed-order`: When a project exceeds the first tranche (49) or the cap (30) and its structures do not all bring
  the same amount, which structures stand in the first tranche? — Quand un projet dépasse la première tranche (49)
  ou le plafond (30) et que ses structures n'apportent pas toutes le même montant, lesquelles sont dans la première
  tranche ?
- `saad-scope`: To which lines does the home-care share of eligible hours apply? — À quelles lignes la part
  d'heures éligibles de l'aide à domicile s'applique-t-elle ?
- `t1-maximum`: Is a project of more than 30 structures admitted? — Un projet de plus de 30 structures est-il
  admis ?
- `t1-overseas-alone`: Overseas and in Corsica, may a medium or large organisation apply alone? — Outre-mer et en
  Corse, un organisme moyen ou grand peut-il candidater seul ?
- `t1-procurement`: Must the software of temps 1 be chosen within the dynamic purchasing system (SAD)? — Le
  logiciel du temps 1 doit-il être choisi dans le système d'acquisition dynamique (SAD) ?
- `t1-social-minority`: In temps 1, may a project gather a minority of structures of the social sector? — Au temps
  1, un projet peut-il réunir une minorité de structures du secteur social ?
- `t1-upgrade-services`: In temps 1, does an upgrade need a solution that works with two core services? — Au temps
  1, une mise en conformité suppose-t-elle une solution qui fonctionne avec deux services socles ?
- `t1-window`: When could temps 1 projects be filed? — Quand les projets du temps 1 pouvaient-ils être déposés ?
- `t2-above-49`: What happens to an acquisition or upgrade project of 50 structures or more? — Que devient un
  projet d'acquisition ou de mise en conformité de 50 structures ou plus ?
- `t2-complement-who`: Who may ask for a complement, among the projects selected in temps 1? — Qui peut demander un
  complément, parmi les projets retenus au temps 1 ?
- `t2-deployment-degressivity`: How do the 5,000 euros per structure of a generalised deployment decrease? —
  Comment décroissent les 5 000 euros par structure d'un déploiement généralisé ?
- `t2-non-medicalised`: Must the DUI of non-medicalised structures be interfaced with e-parcours and MSSanté? — Le
  DUI des structures non médicalisées doit-il être relié à e-parcours et à MSSanté ?
- `t2-overseas-unit`: Is the overseas threshold 8 structures or 8 organisations? — Le seuil ultramarin est-il de 8
  structures ou de 8 organismes ?
- `t2-procurement-market`: Is procurement assistance funded for a solution bought outside the national market? —
  L'assistance à la procédure de marché est-elle financée pour une solution achetée hors du marché national ?
- `t2-small-alone`: Does a small organisation on its own receive the specific fundings (equipment and assistance)?
  — Un petit organisme seul reçoit-il les financements spécifiques (équipement et assistances) ?
- `t2-small-overseas`: Is a small organisation below 15 structures everywhere, or below 8 overseas and in Corsica?
  — Un petit organisme gère-t-il moins de 15 structures partout, ou moins de 8 outre-mer et en Corse ?
- `usage-month`: Are the usage targets reached if they are in one month at the end of the project, or must the last
  month measured reach them? — Les cibles d'usage sont-elles atteintes si elles le sont un seul mois à la fin du
  projet, ou faut-il que le dernier mois mesuré les atteigne ?
- `usage-scope`: Are the usage targets those of each structure, or of the project as a whole? — Les cibles d'usage
  sont-elles celles de chaque structure, ou du projet pris en entier ?
"""


class _DerivedFactAlways(TypedDict):
    fact: FactPath
    """Its path, such as `establishments[3].region`."""
    value: Value
    """What it follows to be."""
    follows_from: list[FactPath]
    """The paths of the facts that it follows from."""
    provisions: list[ProvisionId]
    """The provisions that say so."""


class DerivedFact(_DerivedFactAlways, total=False):
    """A fact that is not given, and follows from others."""
    label: Words
    """Its name."""


class _DoubtAlways(TypedDict):
    id: Id
    """The id of what they would have to agree on."""
    facts: list[FactPath]
    """The paths of the facts, such as `establishments[3].region`."""
    provisions: list[ProvisionId]
    """The provisions it comes from."""


class Doubt(_DoubtAlways, total=False):
    """Facts that contradict each other."""
    message: Words
    """How they contradict each other."""


class _MissingFactAlways(TypedDict):
    fact: FactPath
    """Its path, such as `establishments[3].sector`; of several records, such as `establishments[0-4,7].sector`."""
    count: int
    """How many records lack it: 1 for a fact of the project."""
    decides: list[Id]
    """The ids of the criteria, lines, payments and other results it leaves open."""
    matters_to: MattersTo
    """What it matters to most."""


class MissingFact(_MissingFactAlways, total=False):
    """An unknown fact that still matters: of the project, of a record, or of all records that lack it alike."""
    question: Words
    """What to ask."""


MattersTo = Literal["answer", "criteria", "counted", "grant", "payments", "documents", "desk", "priorities"]
"""What an unknown fact matters to: the answer, or else a part of the decision, by its key.

- `answer`: The outcome or the amount: `questions` asks for it. — Le résultat ou le montant : `questions` le
  demande.
- `criteria`: A criterion that no longer changes the outcome, or never does. — Un critère qui ne change plus le
  résultat, ou ne le change jamais.
- `counted`: Which records count. — Les éléments qui comptent.
- `grant`: A line of the grant of a project that is inadmissible, or the split between regions. — Une ligne de la
  subvention d'un projet irrecevable, ou la répartition entre régions.
- `payments`: When or whether something is paid. — Un versement.
- `documents`: Whether a document is required. — Une pièce du dossier.
- `desk`: Where and when the project is filed. — Le guichet et les dates de dépôt.
- `priorities`: What is looked at first. — Ce qui est regardé en priorité.
"""


class _NoteAlways(TypedDict):
    id: Id
    """Its id."""
    provisions: list[ProvisionId]
    """The provisions it comes from."""


class Note(_NoteAlways, total=False):
    """A remark."""
    message: Words
    """What it says."""


class Receipt(TypedDict):
    """The basis of a decision, and the digest of its bytes."""
    version: int
    """The version of this shape."""
    engine: str
    """The version of the engine."""
    rules: RulesApplied
    """The rule set that was applied."""
    input: Sha256
    """The SHA-256 of the project in its canonical form: however it is written, the same facts have the same digest."""
    readings: Readings
    """Every reading of the rule set, with the option that was chosen."""
    texts: Texts
    """The languages of labels and messages."""
    decision: Sha256
    """The SHA-256 of the decision as it was written, without the receipt."""


class RulesApplied(TypedDict):
    """The rule set that a decision was made with."""
    programme: str
    """The id of the programme."""
    version: str
    """The version of the programme's rules."""
    digest: Sha256
    """The SHA-256 of the sources of the rule set."""
    id: Id
    """The id of the call, or of the phase when no call was applied."""


class Explanation(TypedDict):
    """A decision and the steps that lead to each of its results."""
    version: int
    """The version of this shape."""
    decision: Decision
    """The decision, the same as without explanation."""
    results: list[ExplainedResult]
    """The results that are explained, in the order of the decision."""
    provisions: list[CitedProvision]
    """Every provision that a result or a step cites, each once."""


class _ExplainedResultAlways(TypedDict):
    kind: ResultKind
    """What kind of result it is."""
    id: Id
    """The id of the result."""
    provisions: list[ProvisionId]
    """The provisions it comes from."""
    steps: list[Step]
    """The steps that lead to it."""


class ExplainedResult(_ExplainedResultAlways, total=False):
    """A result of a decision, in one sentence and step by step."""
    label: Words
    """Its name."""
    sentence: Words
    """The result and why, in one sentence, with its provisions."""


ResultKind = Literal["criterion", "line", "payment", "document"]
"""A kind of results that are explained.

- `criterion`: A criterion.
- `line`: A line of the grant.
- `payment`: A payment.
- `document`: A document of the file.
"""


class _StepAlways(TypedDict):
    role: StepRole
    """Its role for the step above, or for the result."""
    kind: StepKind
    """What is computed."""
    name: Optional[str]
    """The name of the parameter, definition, scale or ranking, or the id of the criterion or reading, when it is one."""
    values: list[Value]
    """The result: no value for a step that only names or gathers, one value, or one for each record of the nearest
    step with records.
    """
    verdict: Optional[Verdict]
    """The verdict of a criterion, for the records of the step or as a reason."""
    beyond: list[Value]
    """How far an operand that is not kept is from the one that is; as many as `values`, or none."""
    records: list[Subject]
    """The records that share this step; empty unless `kind` is `records`."""
    among: int
    """How many records this step and the steps of records beside it have together; 0 for a step that is not about
    records.
    """
    tranche: Optional[Ranks]
    """The ranks of the tranche that the records are in, where there are several tranches."""
    provisions: list[ProvisionId]
    """The provisions it comes from."""
    missing: list[UnknownFact]
    """The facts to give, if the result is open and no step below shows why."""
    told_above: bool
    """Whether it is explained further up in the same result, so that `steps` is empty."""
    steps: list[Step]
    """The steps that lead to it."""


class Step(_StepAlways, total=False):
    """A step of a computation. Records with the same steps share one step, which lists them in `records`. The steps
    below it, down to the next step with records, have one value for all of them, or one for each in the same
    order.
    """
    words: Words
    """What is computed, in words; for records, the name of their list."""


StepRole = Literal[
    "asked",
    "met",
    "appraised",
    "granted",
    "discretionary",
    "amount",
    "settled",
    "settled-at-most",
    "at-most",
    "share",
    "base",
    "paid",
    "trigger",
    "condition",
    "required",
    "if",
    "then",
    "otherwise",
    "not-taken",
    "operand",
    "settles",
    "no-effect",
    "kept",
    "not-kept",
    "cap",
    "idle-cap",
    "cut",
    "floor",
    "idle-floor",
    "raised",
    "member",
    "addend",
    "counted",
    "left-out",
    "perhaps",
    "belongs",
    "because",
    "untold",
]
"""The role of a step for the step above it, or for the result.

- `asked`: When a criterion is asked of the project or of a record.
- `met`: When a criterion is met.
- `appraised`: When a criterion that is not met is appraised by an authority.
- `granted`: When a line is granted.
- `discretionary`: When a line is left to an authority.
- `amount`: The amount of a line.
- `settled`: What a line comes to at the end.
- `settled-at-most`: The most that the lines under a ceiling come to at the end together.
- `at-most`: The most that a payment pays.
- `share`: The share that a payment pays.
- `base`: The amount that a payment pays a share of.
- `paid`: A line that a payment pays.
- `trigger`: The event that a payment waits for.
- `condition`: A condition of a payment.
- `required`: When a document is required.
- `if`: The condition of a choice.
- `then`: The branch that the condition leads to.
- `otherwise`: The branch that is taken when the condition does not hold.
- `not-taken`: A branch that is not taken.
- `operand`: An operand.
- `settles`: An operand that settles the step above by itself.
- `no-effect`: Operands that make no difference, since others settle it.
- `kept`: The operand that is the least, or the greatest.
- `not-kept`: The operand that is not the least, or not the greatest.
- `cap`: A cap that is applied.
- `idle-cap`: A cap that makes no difference.
- `cut`: The value that a cap cuts.
- `floor`: A floor that is applied.
- `idle-floor`: A floor that makes no difference.
- `raised`: The value that a floor raises.
- `member`: Records, each for itself.
- `addend`: Records that add up.
- `counted`: Records that are counted.
- `left-out`: Records that are left out.
- `perhaps`: Records that may count: this is still open.
- `belongs`: When a record counts, if this is still open.
- `because`: The criterion for which a record is left out, or may be.
- `untold`: A note that the rest is left out because it is too long.
"""


StepKind = Literal[
    "fact",
    "derived",
    "parameter",
    "definition",
    "scale",
    "ranking",
    "reading",
    "criterion",
    "expression",
    "records",
]
"""What a step computes.

- `fact`: A fact of the project.
- `derived`: A fact that is not given, and follows from others.
- `parameter`: A figure, date or list that a source gives.
- `definition`: A definition of the rules.
- `scale`: The rate of a tranche.
- `ranking`: The order of records in tranches.
- `reading`: A choice between meanings of the sources.
- `criterion`: A criterion.
- `expression`: An expression.
- `records`: Records with the same steps.
"""


Ranks = TypedDict(
    "Ranks",
    {
        # The first rank.
        "from": int,
        # The last rank; nothing for the last tranche.
        "to": Optional[int],
    },
)
"""The ranks of a tranche."""


class _UnknownFactAlways(TypedDict):
    fact: FactPath
    """Its path, such as `establishments[3].sector`."""


class UnknownFact(_UnknownFactAlways, total=False):
    """A fact to give."""
    question: Words
    """The question to ask."""


class CitedProvision(TypedDict):
    """A provision of a source."""
    id: ProvisionId
    """Its id in the register."""
    verb: Optional[Verb]
    """The verb with which the source speaks, when the register says it."""
    source: CitedSource
    """Where it comes from."""
    section: str
    """Its place in the source."""


Verb = Literal["must", "may", "can", "ideally", "invited"]
"""The verb with which a source speaks.

- `must`: It must be so. — Cela doit être.
- `may`: It may be so: somebody is allowed to. — Cela est permis.
- `can`: It can be so: it is possible. — Cela est possible.
- `ideally`: It is so at best. — Cela vaut mieux.
- `invited`: Somebody is invited to. — Quelqu'un y est invité.
"""


class CitedSource(TypedDict):
    """A document that states provisions."""
    id: Id
    """Its id in the register."""
    title: str
    """Its title, in its own language."""
    url: Optional[str]
    """Its public page, when the register gives one."""


class Questions(TypedDict):
    """A decision, and the questions whose answers can still change its outcome or its amount."""
    version: int
    """The version of this shape."""
    phase: PhaseId
    """The phase that was applied."""
    call: Optional[CallId]
    """The call that was applied."""
    outcome: Outcome
    """The result for the project, as it is known."""
    grant: GrantTotal
    """What it brings if it is received."""
    doubts: list[Doubt]
    """The facts that contradict each other, to be looked at before anything is asked."""
    questions: list[Question]
    """The questions, the most decisive first. Each one can be answered now."""
    later: int
    """How many more questions there are about facts of later stages than the one that the options name."""


GrantTotal = Union["ExactGrantTotal", "OpenGrantTotal"]
"""What an amount can be: one amount, or any between two."""


class ExactGrantTotal(TypedDict):
    """The amount is exact."""
    amount: Amount
    """The amount."""
    min: Amount
    """The same amount."""
    max: Amount
    """The same amount."""


class OpenGrantTotal(TypedDict):
    """The amount is not exact."""
    amount: None
    """Null: the amount is not exact."""
    min: Optional[Amount]
    """The least it can be; null when there is no bound."""
    max: Optional[Amount]
    """The most it can be; null when there is no bound."""


class _QuestionAlways(TypedDict):
    fact: FactPath
    """Its path, such as `establishments[*].region`."""
    section: Optional[CodeChoice]
    """The section of the form in which it stands."""
    stage: Optional[Stage]
    """When in the life of a project it becomes known."""
    example: Value
    """A possible answer."""
    answer: Answer
    """What can be answered."""
    implied_by: Optional[FactPath]
    """The path of a fact that makes this one true as soon as it is given."""
    facts: list[FactPath]
    """The paths of the facts, in the order of their records; a path can be of several records."""
    decides: list[DecidedResult]
    """The results that the answer can change, in the order of the decision."""


class Question(_QuestionAlways, total=False):
    """A question about one fact, or about the same fact of several records."""
    format: Words
    """How an answer is written, for people."""
    help: Words
    """What helps to answer."""
    label: Words
    """Its name."""
    question: Words
    """What to ask."""


class _CodeChoiceAlways(TypedDict):
    id: str
    """The code."""


class CodeChoice(_CodeChoiceAlways, total=False):
    """A code with its label."""
    label: Words
    """What it means."""


Answer = Union["BoolAnswer", "MonthAnswer", "CountAnswer", "MoneyAnswer", "ShareAnswer", "NumberAnswer", "DateAnswer", "CodeAnswer", "CodesAnswer", "TextAnswer", "ReferenceAnswer", "ListAnswer", "PhaseAnswer", "CallAnswer"]
"""The possible answers to a question."""


class BoolAnswer(TypedDict):
    """True or false."""
    type: Literal["bool"]
    """Which of the kinds it is.

    - `bool`: True or false.
    """


class MonthAnswer(TypedDict):
    """A month, as `YYYY-MM`."""
    type: Literal["month"]
    """Which of the kinds it is.

    - `month`: A month, as `YYYY-MM`.
    """


class CountAnswer(TypedDict):
    """A whole number of things."""
    type: Literal["count"]
    """Which of the kinds it is.

    - `count`: A whole number of things.
    """
    min: Optional[int]
    """The least number allowed; null when there is no bound."""
    max: Optional[int]
    """The greatest number allowed; null when there is no bound."""


class MoneyAnswer(TypedDict):
    """An amount, with at most two decimals."""
    type: Literal["money"]
    """Which of the kinds it is.

    - `money`: An amount, with at most two decimals.
    """
    currency: Currency
    """What it is counted in."""
    min: Optional[Amount]
    """The least amount allowed; null when there is no bound."""
    max: Optional[Amount]
    """The greatest amount allowed; null when there is no bound."""


class ShareAnswer(TypedDict):
    """A proportion: 1 is the whole."""
    type: Literal["share"]
    """Which of the kinds it is.

    - `share`: A proportion: 1 is the whole.
    """
    min: Optional[DecimalText]
    """The least proportion allowed; null when there is no bound."""
    max: Optional[DecimalText]
    """The greatest proportion allowed; null when there is no bound."""


class _NumberAnswerAlways(TypedDict):
    type: Literal["number"]
    """Which of the kinds it is.

    - `number`: A number, as a text.
    """
    min: Optional[DecimalText]
    """The least number allowed; null when there is no bound."""
    max: Optional[DecimalText]
    """The greatest number allowed; null when there is no bound."""


class NumberAnswer(_NumberAnswerAlways, total=False):
    """A number, as a text."""
    unit: Words
    """What it measures, when the programme names a unit."""


class DateAnswer(TypedDict):
    """A day."""
    type: Literal["date"]
    """Which of the kinds it is.

    - `date`: A day.
    """
    min: Optional[IsoDate]
    """The first day allowed; null when there is no bound."""
    max: Optional[IsoDate]
    """The last day allowed; null when there is no bound."""


class CodeAnswer(TypedDict):
    """One of some codes."""
    type: Literal["code"]
    """Which of the kinds it is.

    - `code`: One of some codes.
    """
    codes: list[CodeChoice]
    """The codes that can be chosen."""


class CodesAnswer(TypedDict):
    """A list of any of some codes, which may be empty."""
    type: Literal["codes"]
    """Which of the kinds it is.

    - `codes`: A list of any of some codes, which may be empty.
    """
    codes: list[CodeChoice]
    """The codes that can be chosen."""


class TextAnswer(TypedDict):
    """A text."""
    type: Literal["text"]
    """Which of the kinds it is.

    - `text`: A text.
    """
    length: Optional[int]
    """How many characters it has; null when that is not said."""


class ReferenceAnswer(TypedDict):
    """The key of a record of a list that is given."""
    type: Literal["reference"]
    """Which of the kinds it is.

    - `reference`: The key of a record of a list that is given.
    """
    list: FactPath
    """The path of the list."""
    records: list[RecordChoice]
    """The records that can be referred to."""


class RecordChoice(TypedDict):
    """A record that can be referred to."""
    key: str
    """Its key."""
    name: Optional[str]
    """Its name, when it is known."""


class ListAnswer(TypedDict):
    """Records: how many there are, and their facts. Having none is an answer too."""
    type: Literal["list"]
    """Which of the kinds it is.

    - `list`: Records: how many there are, and their facts. Having none is an answer too.
    """
    max_items: int
    """How many records there may be."""
    key: Optional[str]
    """The fact by which records are identified; null when there is none."""
    record: list[AskedFact]
    """The facts of a record that will be asked for, as far as the project is known, and its key."""


class _AskedFactAlways(TypedDict):
    fact: FactPath
    """Its path, such as `establishments[*].region`."""
    section: Optional[CodeChoice]
    """The section of the form in which it stands."""
    stage: Optional[Stage]
    """When in the life of a project it becomes known."""
    example: Value
    """A possible answer."""
    answer: Answer
    """What can be answered."""
    implied_by: Optional[FactPath]
    """The path of a fact that makes this one true as soon as it is given."""


class AskedFact(_AskedFactAlways, total=False):
    """A fact, with what is needed to ask for it."""
    format: Words
    """How an answer is written, for people."""
    help: Words
    """What helps to answer."""
    label: Words
    """Its name."""
    question: Words
    """What to ask."""


class PhaseAnswer(TypedDict):
    """The id of a phase."""
    type: Literal["phase"]
    """Which of the kinds it is.

    - `phase`: The id of a phase.
    """
    ids: list[Id]
    """The ids that can be chosen."""


class CallAnswer(TypedDict):
    """The id of a call."""
    type: Literal["call"]
    """Which of the kinds it is.

    - `call`: The id of a call.
    """
    ids: list[Id]
    """The ids that can be chosen."""


class _DecidedResultAlways(TypedDict):
    part: DecidedPart
    """What it is part of."""
    id: Id
    """Its id."""
    provisions: list[ProvisionId]
    """The provisions it comes from."""


class DecidedResult(_DecidedResultAlways, total=False):
    """A result that an answer can change."""
    label: Words
    """Its name."""


DecidedPart = Literal["outcome", "amount"]
"""The two parts of the answer to a project.

- `outcome`: The outcome: the result is a criterion. — Le résultat du projet : un élément de `criteria`.
- `amount`: The amount: the result is a line of the grant. — Ce qu'il apporte : un élément de `grant.lines`.
"""


class Comparison(TypedDict):
    """A project under several rule sets, side by side."""
    columns: list[Column]
    """One for each rule set, in the order asked for."""
    criteria: list[CriterionRow]
    """Every criterion that some column has."""
    lines: list[LineRow]
    """Every line of the grant that some column has."""
    payments: list[PaymentRow]
    """Every payment that some column has."""
    documents: list[DocumentRow]
    """Every document that some column has."""


class _ColumnAlways(TypedDict):
    phase: PhaseId
    """The phase."""
    call: Optional[CallId]
    """The call over that phase."""
    version: str
    """The version of the programme's rules."""
    digest: Sha256
    """The SHA-256 of the sources of the rule set."""
    filing_set_aside: bool
    """Whether the project was filed on a day on which the rule set was not open: the day then counts as unknown, so
    that the rest can be compared.
    """
    outcome: Outcome
    """The result for the project."""
    grant: GrantTotal
    """The grant if the project is admissible."""
    readings: list[Reading]
    """The readings that the decision went through."""
    missing: list[MissingFact]
    """The unknown facts that still matter, the one to ask next first."""


class Column(_ColumnAlways, total=False):
    """A rule set, and the main results of its decision."""
    label: Words
    """The name of the rule set."""


class _CriterionRowAlways(TypedDict):
    id: Id
    """Its id."""
    differs: bool
    """Whether the columns do not all say the same."""
    cells: list[Optional[Criterion]]
    """The result in each column; null where the rule set does not have it."""


class CriterionRow(_CriterionRowAlways, total=False):
    """A result under each rule set."""
    label: Words
    """The name that the first column with this result gives it."""


class _LineRowAlways(TypedDict):
    id: Id
    """Its id."""
    differs: bool
    """Whether the columns do not all say the same."""
    cells: list[Optional[Line]]
    """The result in each column; null where the rule set does not have it."""


class LineRow(_LineRowAlways, total=False):
    """A result under each rule set."""
    label: Words
    """The name that the first column with this result gives it."""


class _PaymentRowAlways(TypedDict):
    id: Id
    """Its id."""
    differs: bool
    """Whether the columns do not all say the same."""
    cells: list[Optional[Payment]]
    """The result in each column; null where the rule set does not have it."""


class PaymentRow(_PaymentRowAlways, total=False):
    """A result under each rule set."""
    label: Words
    """The name that the first column with this result gives it."""


class _DocumentRowAlways(TypedDict):
    id: Id
    """Its id."""
    differs: bool
    """Whether the columns do not all say the same."""
    cells: list[Optional[Document]]
    """The result in each column; null where the rule set does not have it."""


class DocumentRow(_DocumentRowAlways, total=False):
    """A result under each rule set."""
    label: Words
    """The name that the first column with this result gives it."""


class Proofs(TypedDict):
    """The findings about rule sets."""
    version: int
    """The version of this shape."""
    findings: list[Finding]
    """The findings, rule set by rule set."""


class _FindingAlways(TypedDict):
    rules: RuleSetId
    """The id of the phase or of the call."""
    kind: FindingKind
    """What was asked."""
    status: FindingStatus
    """How certain the answer is."""
    fault: bool
    """Whether the rules contradict themselves here. A law may pay less for more; its payments are its grant, and each
    of its outcomes is that of some project.
    """
    numbers: FindingNumbers
    """The figures of the answer, by name; those that the kind has."""
    witnesses: list[FindingWitness]
    """Projects that show it: for a curve, the one before and the one at the place."""


class Finding(_FindingAlways, total=False):
    """A finding about a rule set."""
    about: Optional[Words]
    """The subject: a series, a line, some payments or an outcome; null for payments together and for days of filing."""
    label: Words
    """Its name."""
    sentence: Words
    """The answer in words."""


FindingKind = Literal[
    "growth",
    "decrease",
    "jump",
    "less",
    "more",
    "unknown",
    "cap",
    "shares",
    "payments",
    "outcome",
    "windows",
    "gap",
    "overlap",
]
"""What a finding is about.

- `growth`: The grant of a series never falls as it grows. — La subvention d'un projet qui grandit ne baisse
  jamais.
- `decrease`: One more record makes the grant fall. — Un ajout fait baisser la subvention.
- `jump`: One more record makes the grant rise by more than usual. — Un ajout fait monter la subvention de plus que
  d'habitude.
- `less`: From some number on, one more record brings less. — À partir d'un nombre, un ajout apporte moins.
- `more`: From some number on, one more record brings more. — À partir d'un nombre, un ajout apporte plus.
- `unknown`: From some number on, the grant is not known. — À partir d'un nombre, la subvention n'est pas connue.
- `cap`: What a line never exceeds. — Ce qu'une ligne ne dépasse jamais.
- `shares`: The shares of payments add up to the whole. — Les parts des versements font le tout.
- `payments`: The amounts of the payments add up to the grant. — Les montants des versements font la subvention.
- `outcome`: A project has a given outcome. — Un projet a cette issue.
- `windows`: On every day from the first phase to the last, projects can be filed under one phase. — De la première
  phase à la dernière, une phase est ouverte chaque jour.
- `gap`: Days between two phases on which none is open. — Des jours, entre deux phases, où aucune n'est ouverte.
- `overlap`: Days on which several phases are open. — Des jours où plusieurs phases sont ouvertes.
"""


FindingStatus = Literal["proved", "tested", "not-tried", "counter-example"]
"""How certain a finding is.

- `proved`: It holds for every project. — Pour tout projet, ou montré par un projet qui existe.
- `tested`: It holds for the projects that were evaluated. — Pour les projets qui ont été évalués.
- `not-tried`: No project was evaluated, or nothing is known to bound it: nothing is said. — Aucun projet n'a été
  évalué, ou rien de connu ne le borne : rien n'est dit.
- `counter-example`: A project shows the contrary. — Un projet montre le contraire.
"""


FindingNumbers = TypedDict(
    "FindingNumbers",
    {
        # The grant at the place.
        "after": "Amount",
        # The grant before the place, what an authority may grant included.
        "before": "Amount",
        # The most that the line brings once a project, by its figures.
        "cap": "Amount",
        # The most that it brings for each record.
        "cap_each": "Amount",
        # The most that it brings for the project and all records together.
        "cap_whole": "Amount",
        # How many days there are.
        "days": int,
        # The first of the days.
        "first_day": "IsoDate",
        # The size of a series before the place.
        "from": int,
        # The last of the days.
        "last_day": "IsoDate",
        # What the record brings; of several kinds of records, the most.
        "step": "Amount",
        # The least that a record brings from there on.
        "step_min": "Amount",
        # The sum of shares, or of payments.
        "sum": "DecimalText",
        # How many projects were evaluated.
        "tested": int,
        # The size of a series at the place.
        "to": int,
        # The grant that the payments are not.
        "total": "Amount",
        # The size up to which the grant falls with every record.
        "until": int,
        # What a record usually brings; of several kinds of records, the most.
        "usual": "Amount",
        # The least that a record brought before.
        "usual_min": "Amount",
    },
    total=False,
)
"""The figures of a finding; which ones depends on its kind."""


class FindingWitness(TypedDict):
    """A project that shows a finding, to be evaluated again."""
    id: str
    """Its name: that of the file, without ending, to which `bareme check --proofs-out` writes it."""
    readings: Readings
    """The readings under which it shows the finding; the others are the defaults."""
    project: Project
    """The project, which names its rule set."""


class Advice(TypedDict):
    """The advice on a project."""
    version: int
    """The version of this shape."""
    phase: PhaseId
    """The phase that was applied."""
    call: Optional[CallId]
    """The call that was applied."""
    outcome: Outcome
    """The result for the project, as it is known."""
    grant: GrantTotal
    """What it brings if it is received."""
    margins: list[Margin]
    """Each criterion that is not met, open or left to an authority, with its margin."""
    ways: list[Way]
    """The smallest sets of changes that give a better outcome, the smallest first; empty when the project is
    admissible. Each one was verified by evaluating the changed project.
    """
    search: Search
    """How the search for changes went."""
    growth: Optional[Growth]
    """What more records bring, when the programme counts records that can be added and their number is certain."""


class Margin(TypedDict):
    """A criterion that is not met, open or left to an authority, and by how much it is missed."""
    criterion: Criterion
    """The criterion."""
    gap: Optional[Gap]
    """The difference between what the project has and what it needs, when both are numbers or days."""


class Gap(TypedDict):
    """The difference between what a project has and what a criterion needs."""
    side: GapSide
    """On which side of what is needed the project is."""
    amount: Value
    """The difference: a number in its unit, or a length of time in days."""


GapSide = Literal["short", "over", "early", "late"]
"""On which side of what is needed a value is.

- `short`: Below it. — En dessous.
- `over`: Above it. — Au-dessus.
- `early`: Before it. — Avant.
- `late`: After it. — Après.
"""


class Way(TypedDict):
    """A set of changes and its result."""
    changes: list[Change]
    """The changes; all of them are needed."""
    outcome: Outcome
    """The outcome of the project after the changes."""
    grant: GrantTotal
    """The grant after the changes."""
    missing: int
    """How many facts would still be missing."""


Change = Union["BecomeChange", "IncludeChange", "AddChange", "AnswerChange"]
"""A change of a fact, or of how many records a list holds."""


BecomeChange = TypedDict(
    "BecomeChange",
    {
        # Which of the kinds it is.
        #
        # - `become`: It takes another value; the old one is unknown when the records have different values.
        "action": Literal["become"],
        # The value it has.
        "from": "Value",
        # The value it takes.
        "to": "Value",
        # The paths of the fact: one for each record.
        "facts": list["FactPath"],
        # The records whose fact changes; empty for a fact of the project.
        "records": list["Subject"],
        # The name of the fact.
        "label": "Words",
        # The question that asks for the fact.
        "question": "Words",
    },
    total=False,
)
"""It takes another value; the old one is unknown when the records have different values."""


class _IncludeChangeAlways(TypedDict):
    action: Literal["include"]
    """Which of the kinds it is.

    - `include`: It gets these codes, and keeps its own.
    """
    to: Value
    """The new codes."""
    facts: list[FactPath]
    """The paths of the fact: one for each record."""
    records: list[Subject]
    """The records whose fact changes; empty for a fact of the project."""


class IncludeChange(_IncludeChangeAlways, total=False):
    """It gets these codes, and keeps its own."""
    label: Words
    """The name of the fact."""
    question: Words
    """The question that asks for the fact."""


class _AddChangeAlways(TypedDict):
    action: Literal["add"]
    """Which of the kinds it is.

    - `add`: Records are added to the list.
    """
    count: int
    """How many records."""
    like: Subject
    """The record that they copy."""
    length: int
    """How many records the list has then."""
    facts: list[FactPath]
    """The paths of the fact: one for each record."""
    records: list[Subject]
    """The records whose fact changes; empty for a fact of the project."""


class AddChange(_AddChangeAlways, total=False):
    """Records are added to the list."""
    label: Words
    """The name of the fact."""
    question: Words
    """The question that asks for the fact."""


class _AnswerChangeAlways(TypedDict):
    action: Literal["answer"]
    """Which of the kinds it is.

    - `answer`: It was unknown, and its answer is this value: not a change, but an answer that is still missing.
    """
    to: Value
    """The answer that would be enough."""
    facts: list[FactPath]
    """The paths of the fact: one for each record."""
    records: list[Subject]
    """The records whose fact changes; empty for a fact of the project."""


class AnswerChange(_AnswerChangeAlways, total=False):
    """It was unknown, and its answer is this value: not a change, but an answer that is still missing."""
    label: Words
    """The name of the fact."""
    question: Words
    """The question that asks for the fact."""


class Search(TypedDict):
    """How the search for changes went."""
    evaluations: int
    """How many projects were evaluated."""
    bound: int
    """The largest number of projects that could be evaluated."""
    complete: bool
    """Whether every set of up to `max_changes` changes was tried, or cannot help."""
    max_changes: int
    """How many changes are tried together at most."""
    left_off: int
    """How many more sets of changes were found than are listed."""
    at_least: int
    """How many facts stand in the way, at the least."""
    beyond: list[CodeChoice]
    """The criteria that block a better outcome whatever is changed."""
    awaiting: list[CodeChoice]
    """The criteria that block a better outcome until facts are given for which no value can be tried, such as names."""


class _GrowthAlways(TypedDict):
    list: FactPath
    """The list."""
    after_way: bool
    """Whether the project is taken after the first set of changes, because without them it brings nothing."""
    count: int
    """How many records count."""
    like: Subject
    """The record that the added ones copy: the first of the most common kind."""
    alike: int
    """How many of the records that count are of that kind."""
    steps: list[GrowthStep]
    """The effect of one more record, at each count where the rules may change."""
    evaluations: int
    """How many projects were evaluated for it."""


class Growth(_GrowthAlways, total=False):
    """What more records bring."""
    label: Words
    """Its name."""


GrowthStep = TypedDict(
    "GrowthStep",
    {
        # How many records there are.
        "from": int,
        # How many records there are with one more.
        "to": int,
        # The outcome of the project without the record.
        "before": "Outcome",
        # The outcome of the project with the record.
        "outcome": "Outcome",
        # The grant of the project with the record.
        "grant": "GrantTotal",
        # What the record brings: a range when an authority decides on some lines, without bounds when facts are
        # missing.
        "brings": "GrantTotal",
        # Whether a tranche of a scale starts at that rank.
        "opens_tranche": bool,
        # The criteria that block a better outcome with the record.
        "blocking": list["CodeChoice"],
    },
)
"""The effect of one more record."""


class Sensitivity(TypedDict):
    """What each reading changes for a project."""
    version: int
    """The version of this shape."""
    phase: PhaseId
    """The phase that was applied."""
    call: Optional[CallId]
    """The call that was applied."""
    outcome: Outcome
    """The result for the project, as it is known."""
    grant: GrantTotal
    """What it brings if it is received."""
    readings: list[ReadingSensitivity]
    """Each reading that the decision went through."""
    combinations: Combinations
    """Other options of several readings at once."""


class ReadingSensitivity(TypedDict):
    """What one reading changes."""
    reading: Reading
    """The reading, with the option that was used."""
    others: list[Alternative]
    """The results for the project under each other option."""


class Alternative(TypedDict):
    """The project under one or several other options."""
    options: list[OtherOption]
    """The other options, by the id of their reading."""
    outcome: Outcome
    """The outcome of the project."""
    grant: GrantTotal
    """The grant."""
    difference: Optional[Amount]
    """How much larger the grant is than under the options used; null when one of the two is not exact."""


class _OtherOptionAlways(TypedDict):
    reading: ReadingId
    """The reading."""
    option: Id
    """The option."""


class OtherOption(_OtherOptionAlways, total=False):
    """An option that was not used."""
    label: Words
    """The name of the option."""


class Combinations(TypedDict):
    """Other options of several readings at once."""
    evaluations: int
    """How many evaluations were made in all, those under one other option included."""
    of: int
    """How many combinations of options there are, including the one that was used; 4294967295 when there are more."""
    complete: bool
    """Whether every combination was evaluated; if not, only one or two other options at once, up to a limit."""
    among: list[ReadingId]
    """The readings that are combined: those that the decision goes through, under the options used or under one other
    option.
    """
    turning: list[Alternative]
    """The smallest combinations that change the outcome; a single option counts as a combination."""
    least: Optional[Alternative]
    """The evaluated combination with the smallest grant; nothing when no grant is smaller than under the options
    used.
    """
    most: Optional[Alternative]
    """The evaluated combination with the largest grant; nothing when no grant is larger than under the options used."""


class FollowUp(TypedDict):
    """A project with what was known at the end of each month in which something is dated."""
    version: int
    """The version of this shape."""
    left_out: int
    """How many earlier months are left out."""
    months: list[FollowedMonth]
    """Each month in which an event or a measure is dated; the last month has the results of the whole project."""
    setbacks: list[Setback]
    """Payments that were due at the end of a month, but not at the end of the next one."""


class FollowedMonth(TypedDict):
    """The results for a project with what was known at the end of a month."""
    month: Month
    """The month, as its first day."""
    outcome: Outcome
    """The outcome of the project at that time."""
    payments: list[Payment]
    """The state of each payment at that time."""
    targets: list[FollowedTarget]
    """Each target that was measured in the month."""


class _FollowedTargetAlways(TypedDict):
    id: Id
    """The id of the target."""
    verdict: Verdict
    """Its verdict for all measures of the month: it is met when every measure that must reach it does."""
    results: list[FollowedMeasure]
    """Each measure of the month."""


class FollowedTarget(_FollowedTargetAlways, total=False):
    """A usage target in a month."""
    label: Words
    """The name of the target."""


class _FollowedMeasureAlways(TypedDict):
    id: Id
    """The id of the target."""
    month: Optional[Month]
    """The month of the measure, as its first day, when it is known."""
    target: Value
    """The minimum expected; null when there is none."""
    actual: Value
    """The value measured."""
    verdict: Verdict
    """Whether the target is reached."""
    provisions: list[ProvisionId]
    """The provisions it comes from."""
    gap: Value
    """How much is missing to reach the target; nothing if it is reached, if there is no target, or if the measure is
    not exact.
    """


class FollowedMeasure(_FollowedMeasureAlways, total=False):
    """A measure compared with its target."""
    establishment: str
    """The key of what was measured, or its path."""
    label: Words
    """The name of the target."""


class _SetbackAlways(TypedDict):
    id: Id
    """The id of the payment."""
    due_in: Month
    """The last month at whose end it was due."""
    lost_in: Month
    """The month at whose end it was not."""


class Setback(_SetbackAlways, total=False):
    """A payment that was due at the end of a month, but not at the end of the next month in the answer."""
    label: Words
    """Its name."""


class _VerificationAlways(TypedDict):
    version: int
    """The version of this shape."""
    agrees: bool
    """Whether every part agrees."""
    parts: list[VerifiedPart]
    """Each part of the receipt."""


class Verification(_VerificationAlways, total=False):
    """A receipt compared with a new decision on its project."""
    message: Words
    """The result of the comparison, in one sentence."""


class VerifiedPart(TypedDict):
    """A part of a receipt, and what is found for it."""
    part: ReceiptPart
    """Which part it is."""
    agrees: bool
    """Whether the receipt states what is found."""
    stated: str
    """What the receipt states."""
    found: str
    """What is found."""


ReceiptPart = Literal["engine", "rules", "input", "readings", "decision", "copy"]
"""A part of a receipt that is compared with what is found.

- `engine`: The version of the engine.
- `rules`: The programme and the rule set.
- `input`: The project.
- `readings`: The readings of the sources.
- `decision`: The decision, made again.
- `copy`: The decision that came with the receipt, as it was given.
"""


class Refusal(TypedDict):
    """A project, or a choice made with it, is refused: all its faults, in the order of the input."""
    faults: list[Fault]
    """Every fault, in the order of the input; never empty."""


class Fault(TypedDict):
    """A fault of a project."""
    path: str
    """Where it is, such as `members[3].name`; empty for the whole input."""
    code: FaultCode
    """What kind of fault it is."""
    found: str
    """What was found there."""
    expected: Bilingual
    """What was expected."""
    help: Optional[Bilingual]
    """The nearest valid spelling, or another hint."""


FaultCode = Literal[
    "json",
    "encoding",
    "too-large",
    "unknown-key",
    "duplicate-key",
    "wrong-type",
    "wrong-spelling",
    "out-of-bounds",
    "unknown-code",
    "ambiguous-code",
    "duplicate-code",
    "unknown-reference",
    "duplicate-record",
    "contradiction",
    "phase-choice",
    "wrong-call",
    "unknown-rule-set",
    "unknown-reading",
    "unknown-option",
    "unknown-result",
]
"""The kinds of faults of a project, and of choices made with it.

- `json`: The text is not JSON.
- `encoding`: The text is not UTF-8.
- `too-large`: The input exceeds a limit.
- `unknown-key`: No such key exists.
- `duplicate-key`: The key is in the same object twice.
- `wrong-type`: The value is of another type.
- `wrong-spelling`: The value is not spelled as its type needs.
- `out-of-bounds`: The value is outside the bounds of the fact.
- `unknown-code`: No such code exists in the list.
- `ambiguous-code`: The text is another name of several codes.
- `duplicate-code`: The code is in the list twice.
- `unknown-reference`: No record has this key.
- `duplicate-record`: Two records have the same key and different content.
- `contradiction`: Two facts of the project contradict each other.
- `phase-choice`: The project does not say which phase applies.
- `wrong-call`: The call belongs to another phase.
- `unknown-rule-set`: No such rule set exists.
- `unknown-reading`: No such reading exists.
- `unknown-option`: The reading has no such option.
- `unknown-result`: The project has no such result.
"""


class Bilingual(TypedDict):
    """A text in both languages, whatever languages are asked for."""
    fr: str
    """The French text."""
    en: str
    """The English text."""


class _RuleFaultsAlways(TypedDict):
    diagnostics: list[Diagnostic]
    """Every fault, in the order of the files and of the places in them; none when a check finds none."""


class RuleFaults(_RuleFaultsAlways, total=False):
    """Why rule files are refused, and what else a check finds of them when it is asked."""
    coverage: list[RuleCoverage]
    """What the scenarios reach of each rule set; only when the check is asked for it."""
    mutants: RuleChanges
    """What the scenarios notice of small changes of the rules; only when the check is asked for it."""


class Diagnostic(TypedDict):
    """A fault of a rule file."""
    code: DiagnosticCode
    """What kind of fault it is."""
    severity: Severity
    """How serious it is."""
    message: str
    """What is wrong, in one line that makes sense without the rest."""
    file: Optional[str]
    """The file it is in."""
    line: int
    """Its line, from 1."""
    column: int
    """Its column, from 1."""
    label: str
    """A few words beside the place; may be empty."""
    labels: list[DiagnosticLabel]
    """Other places that have to do with it."""
    help: Optional[str]
    """How to put it right."""


DiagnosticCode = Literal[
    "toml-syntax",
    "expression-syntax",
    "too-large",
    "too-deep",
    "head-table",
    "missing-file",
    "unknown-section",
    "unknown-key",
    "missing-key",
    "wrong-value",
    "missing-translation",
    "bad-name",
    "duplicate-name",
    "unknown-name",
    "unknown-fact",
    "unknown-list",
    "unknown-code",
    "missing-case",
    "unknown-code-list",
    "unknown-unit",
    "unknown-provision",
    "missing-provision",
    "unknown-source",
    "unknown-reading",
    "unknown-option",
    "unknown-authority",
    "unknown-phase",
    "unknown-line",
    "unknown-ranking",
    "unknown-placeholder",
    "override-nothing",
    "cycle",
    "type-mismatch",
    "unit-mismatch",
    "uncited-figure",
    "scale-outside-ranking",
    "scale-ranks",
    "date-overlap",
    "date-gap",
    "tranche-overlap",
    "tranche-gap",
    "table-overlap",
    "table-gap",
    "payment-shares",
    "unreachable-branch",
    "unused-option",
    "unused-entry",
    "foreign-provision",
    "soft-refusal",
    "uncited-provision",
    "scenario-differs",
    "untried-rules",
    "stale-explanation",
]
"""A kind of fault. `docs/diagnostics.md` has a section on each.

- `toml-syntax`: The file is not TOML.
- `expression-syntax`: An expression does not follow the grammar.
- `too-large`: A file or an expression is larger than allowed.
- `too-deep`: An expression, or a chain of definitions, is deeper than allowed.
- `head-table`: A file has no head table, two of them, or the programme lacks one.
- `missing-file`: A table names a file that is not among the rules.
- `unknown-section`: A table of a kind that the file cannot hold.
- `unknown-key`: A key that the entry does not have.
- `missing-key`: A key that the entry must have is not there.
- `wrong-value`: A value of the wrong kind, or outside of what is allowed.
- `missing-translation`: A text lacks one of the languages.
- `bad-name`: A name that is not spelt as names are.
- `duplicate-name`: Two things have the same name.
- `unknown-name`: A name in an expression that means nothing there.
- `unknown-fact`: A fact that is not declared.
- `unknown-list`: A list that is not declared.
- `unknown-code`: A code that is not in its list.
- `missing-case`: A code that no case of a `match` names.
- `unknown-code-list`: A list of codes that is not declared.
- `unknown-unit`: A unit that is not declared.
- `unknown-provision`: A provision that no register holds.
- `missing-provision`: A rule that cites no provision.
- `unknown-source`: A source that no register holds.
- `unknown-reading`: A reading that is not declared, or not for this phase.
- `unknown-option`: An option that the reading does not have.
- `unknown-authority`: An authority that is not declared.
- `unknown-phase`: A phase without a rule file.
- `unknown-line`: A line that the rules do not have.
- `unknown-ranking`: A ranking that the rules do not have.
- `unknown-placeholder`: A placeholder of a message that has no value.
- `override-nothing`: A call changes an entry that its phase does not have.
- `cycle`: A definition that needs its own value.
- `type-mismatch`: A value of one type where another is wanted.
- `unit-mismatch`: Numbers of units that do not mix.
- `uncited-figure`: A figure in an expression, without its provision.
- `scale-outside-ranking`: A scale used elsewhere than in a ranked line.
- `scale-ranks`: Scales of one ranking that change rate at different ranks.
- `date-overlap`: Two values of a parameter on the same day.
- `date-gap`: A day between two values of a parameter that has none.
- `tranche-overlap`: Two rates for the same rank.
- `tranche-gap`: A rank between two tranches that has no rate.
- `table-overlap`: Two rows of a table that hold for the same keys.
- `table-gap`: Keys for which a table has no row.
- `payment-shares`: Payments of the same lines that do not add up to the whole.
- `unreachable-branch`: A condition that is always true, or never.
- `unused-option`: Options of a reading that change nothing.
- `unused-entry`: An entry that nothing uses.
- `foreign-provision`: A rule that cites only provisions of another phase.
- `soft-refusal`: A refusal that rests on no provision whose source says `must`.
- `uncited-provision`: A provision that no rule cites.
- `scenario-differs`: A scenario whose project is decided otherwise than it expects.
- `untried-rules`: A phase or a call that no scenario tries.
- `stale-explanation`: A change that is listed as one that no scenario can notice, and is none.
"""


Severity = Literal["error", "warning"]
"""How serious a fault is.

- `error`: The rules cannot be used. — Les règles ne peuvent pas être utilisées.
- `warning`: The rules can be used. — Les règles peuvent être utilisées.
"""


class DiagnosticLabel(TypedDict):
    """A place in a rule file."""
    file: Optional[str]
    """The file it is in."""
    line: int
    """Its line, from 1."""
    column: int
    """Its column, from 1."""
    label: str
    """A few words beside the place; may be empty."""


class RuleCoverage(TypedDict):
    """How much of a rule set some projects reach."""
    rules: RuleSetId
    """The phase or the call."""
    reached: int
    """How many parts are reached."""
    parts: int
    """How many parts there are."""
    unreached: list[UnreachedPart]
    """The others."""


class UnreachedPart(TypedDict):
    """A part of a rule set that no project reaches."""
    kind: ReachableKind
    """What kind of part it is."""
    part: str
    """The entry that it belongs to, such as `criterion minimum`, and what of it, in English."""


ReachableKind = Literal["branch", "row", "verdict", "option", "document", "payment"]
"""A kind of part of a rule set.

- `branch`: A branch of a choice.
- `row`: A row of a table.
- `verdict`: A verdict of a criterion.
- `option`: An option of a reading.
- `document`: Whether a document is required.
- `payment`: The status of a payment.
"""


class RuleChanges(TypedDict):
    """What became of changes of rules that were tried on scenarios."""
    changes: int
    """How many changes there are."""
    tried: int
    """How many of them were tried."""
    refused: int
    """How many of these the check refuses."""
    noticed: int
    """How many of these a scenario notices."""
    explained: int
    """How many of these no scenario can notice, as the scenario files explain."""
    unnoticed: list[UnnoticedChange]
    """The others: changes that no scenario notices."""


class UnnoticedChange(TypedDict):
    """A change of the rules that no scenario notices."""
    file: str
    """The file it is in."""
    line: int
    """Its line, from 1."""
    column: int
    """Its column, from 1."""
    place: str
    """The entry and the key that it stands under, such as `criterion minimum, met`."""
    change: str
    """What changes, in words."""


FormatName = Literal[
    "project",
    "options",
    "decision",
    "explanation",
    "questions",
    "comparison",
    "proofs",
    "advice",
    "sensitivity",
    "follow-up",
    "verification",
    "input-error",
    "diagnostics",
]
"""A format that has a JSON Schema.

- `project`
- `options`
- `decision`
- `explanation`
- `questions`
- `comparison`
- `proofs`
- `advice`
- `sensitivity`
- `follow-up`
- `verification`
- `input-error`
- `diagnostics`
"""
