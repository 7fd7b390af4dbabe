// Written by `cargo xtask types` from the JSON Schemas of the formats: change those instead.

/** What is known of a project. A fact that is absent or null is unknown. */
export interface Project {
  /**
   * Call for projects — Appel à projets
   *
   * Which call for projects does the file answer? — À quel appel à projets le dossier répond-il ?
   */
  call?: CallId | null | undefined;
  /**
   * Documents provided — Pièces fournies
   *
   * Which documents does the file hold? — Quelles pièces le dossier contient-il ?
   */
  documents?: readonly DocumentCode[] | null | undefined;
  /**
   * Structures
   *
   * Which establishments and services does the project gather? — Quels établissements et services le projet
   * réunit-il ?
   */
  establishments?: readonly Establishment[] | null | undefined;
  /**
   * Within the days of the call — Dans les délais de l'appel
   *
   * Is the file filed within the days of the call that it answers? — Le dossier est-il déposé dans les délais de
   * l'appel auquel il répond ?
   */
  filed_in_call_window?: boolean | null | undefined;
  /**
   * Day of filing — Date de dépôt
   *
   * On which day is the file handed in? — Quel jour le dossier est-il déposé ?
   */
  filed_on?: IsoDate | null | undefined;
  /** The facts of `funding`. */
  funding?: Funding | null | undefined;
  /** The facts of `grouping`. */
  grouping?: Grouping | null | undefined;
  /**
   * Project reference — Référence du projet
   *
   * Under which reference do you follow this project? — Sous quelle référence suivez-vous ce projet ?
   */
  id?: string | null | undefined;
  /**
   * Kind of project — Nature du projet
   *
   * Is it a DUI project, a generalised deployment or a complement? — S'agit-il d'un projet de DUI, d'un déploiement
   * généralisé ou d'un complément ?
   */
  kind?: KindCode | null | undefined;
  /**
   * Lead applicant — Porteur
   *
   * Which organisation leads the project? Give the id of one of the organisations. — Quel organisme porte le projet ?
   * Donnez le repère de l'un des organismes.
   */
  lead_applicant?: string | null | undefined;
  /**
   * National reach — Portée nationale
   *
   * Is the project of national reach? — Le projet est-il de portée nationale ?
   */
  national_reach?: boolean | null | undefined;
  /**
   * Managing organisations — Organismes gestionnaires
   *
   * Which managing organisations take part in the project? — Quels organismes gestionnaires participent au projet ?
   */
  organisations?: readonly Organisation[] | null | undefined;
  /**
   * Phase
   *
   * Which phase of the programme does the project answer? — À quelle phase du programme le projet répond-il ?
   */
  phase?: PhaseId | null | undefined;
  /**
   * Project not selected in 2021 — Projet non retenu en 2021
   *
   * Did the lead applicant file a project in 2021 that was not selected? — Le porteur a-t-il déposé un projet en 2021
   * qui n'a pas été retenu ?
   */
  rejected_in_2021?: boolean | null | undefined;
  /** The facts of `requests`. */
  requests?: Requests | null | undefined;
  /** The facts of `solution`. */
  solution?: Solution | null | undefined;
  /** The facts of `timeline`. */
  timeline?: Timeline | null | undefined;
  /**
   * Usage measures — Mesures d'usage
   *
   * Which usage measures have been taken? — Quelles mesures d'usage ont été relevées ?
   */
  usage?: readonly Usage[] | null | undefined;
  /**
   * VAT recovered — TVA récupérée
   *
   * Does the lead applicant recover VAT on the expenses of the project? — Le porteur récupère-t-il la TVA sur les
   * dépenses du projet ?
   */
  vat_recovered?: boolean | null | undefined;
}

/**
 * A call over a phase.
 *
 * - `ars-hauts-de-france-2021-t1`: Call for projects of ARS Hauts-de-France, temps 1 (2021) — Appel à projets de
 *   l'ARS Hauts-de-France, temps 1 (2021)
 * - `ars-hauts-de-france-2021`: Call for projects of ARS Hauts-de-France 2021 — Appel à projets de l'ARS
 *   Hauts-de-France 2021
 * - `ars-occitanie-2022`: Call for projects of ARS Occitanie 2022 — Appel à projets de l'ARS Occitanie 2022
 * - `national-2022`: National call for projects 2022 — Appel à projets national 2022
 * - `ars-corse-2023`: Call for projects of ARS Corse 2023 — Appel à projets de l'ARS Corse 2023
 * - `ars-martinique-2023`: Call for projects of ARS Martinique 2023 — Appel à projets de l'ARS Martinique 2023
 * - `ars-normandie-2024`: Call for projects of ARS Normandie 2024 — Appel à projets de l'ARS Normandie 2024
 */
export type CallId =
  | 'ars-hauts-de-france-2021-t1'
  | 'ars-hauts-de-france-2021'
  | 'ars-occitanie-2022'
  | 'national-2022'
  | 'ars-corse-2023'
  | 'ars-martinique-2023'
  | 'ars-normandie-2024';

/**
 * A code of the list `document`.
 *
 * - `presentation-note`: General presentation note — Note de présentation générale
 * - `governance`: Governance of the project — Gouvernance du projet
 * - `pooling-proof`: Proof of pooling — Attestation de mutualisation
 * - `deployment-strategy`: Deployment strategy — Stratégie de déploiement
 * - `change-strategy`: Change-management strategy — Stratégie de conduite du changement
 * - `project-planning`: Project planning — Planning du projet
 * - `dui-planning`: DUI deployment planning — Planning de déploiement du DUI
 * - `change-planning`: Change-management planning — Planning de conduite du changement
 * - `financing-plan`: Financing plan — Plan de financement
 * - `commitment-letter`: Letter of commitment — Lettre d'engagement
 * - `self-assessments`: ANAP self-assessments — Autodiagnostics de l'ANAP
 * - `hours-statement`: Statement of medico-social hours — Relevé des heures médico-sociales
 * - `national-entity-authorisation`: Authorisation of the national entity — Autorisation de l'entité nationale
 * - `dui-coverage-study`: Study of the coverage of DUI needs — Étude de couverture des besoins du DUI
 * - `hardware-plan`: Hardware implantation plan — Plan d'implantation du matériel
 * - `sworn-statement`: Sworn statement of conformity — Attestation sur l'honneur de conformité
 */
export type DocumentCode =
  | 'presentation-note'
  | 'governance'
  | 'pooling-proof'
  | 'deployment-strategy'
  | 'change-strategy'
  | 'project-planning'
  | 'dui-planning'
  | 'change-planning'
  | 'financing-plan'
  | 'commitment-letter'
  | 'self-assessments'
  | 'hours-statement'
  | 'national-entity-authorisation'
  | 'dui-coverage-study'
  | 'hardware-plan'
  | 'sworn-statement';

/** A record of `establishments`. */
export interface Establishment {
  /**
   * FINESS category — Catégorie FINESS
   *
   * What is the category of the structure in the FINESS register? The sector, article L.312-1 and, often, whether it
   * provides care follow from it. You can also answer these questions one by one. (3 digits) — Quelle est la
   * catégorie de la structure au répertoire FINESS ? Le secteur, l'article L.312-1 et, souvent, la médicalisation
   * s'en déduisent. Vous pouvez aussi répondre à ces questions une à une. (3 chiffres)
   */
  category?: string | null | undefined;
  /**
   * Comfort services — Services de confort
   *
   * Does the structure also offer comfort services (help for families and everyday life)? — La structure
   * propose-t-elle aussi des services de confort (services à la famille et de la vie quotidienne) ?
   */
  comfort_services?: boolean | null | undefined;
  /**
   * Earlier fundings — Financements antérieurs
   *
   * Which ESMS numérique fundings has the structure already received? — Quels financements ESMS numérique la
   * structure a-t-elle déjà reçus ?
   */
  earlier_fundings?: readonly EstablishmentEarlierFunding[] | null | undefined;
  /** The facts of `equipment`. */
  equipment?: EstablishmentEquipment | null | undefined;
  /**
   * European structural funding — Aide des fonds européens
   *
   * Does the operation receive aid from the European structural funds (ERDF, ESF) in this structure? — L'opération
   * reçoit-elle dans cette structure une aide des fonds européens (FEDER, FSE) ?
   */
  eu_structural_funding?: boolean | null | undefined;
  /**
   * Geographic FINESS number — FINESS géographique
   *
   * What is the geographic FINESS number of the structure? It is the number of the structure itself (ET), not that of
   * the organisation that manages it (EJ). The region mostly follows from it. (9 digits, or 2A or 2B then 7 digits in
   * Corsica) — Quel est le numéro FINESS géographique de la structure ? C'est le numéro de la structure elle-même
   * (ET), non celui de l'organisme qui la gère (EJ). La région s'en déduit le plus souvent. (9 chiffres, ou 2A ou 2B
   * puis 7 chiffres en Corse)
   */
  finess_et?: string | null | undefined;
  /**
   * Health-insurance funding — Part de l'assurance maladie
   *
   * Does health insurance finance the structure, at least in part? — L'assurance maladie finance-t-elle la structure,
   * au moins en partie ?
   */
  health_insurance_financed?: boolean | null | undefined;
  /**
   * HOP'EN funding — Aide HOP'EN
   *
   * Has the structure received aid from the HOP'EN programme? — La structure a-t-elle bénéficié du programme HOP'EN ?
   */
  hopen_funding?: boolean | null | undefined;
  /** The facts of `hours`. */
  hours?: EstablishmentHours | null | undefined;
  /**
   * Medicalised — Médicalisée
   *
   * Is the structure medicalised? — La structure est-elle médicalisée ?
   */
  medicalised?: boolean | null | undefined;
  /**
   * Name of the structure — Nom de la structure
   *
   * What is the name of the structure? — Quel est le nom de la structure ?
   */
  name?: string | null | undefined;
  /**
   * Operation — Opération
   *
   * Does the structure acquire a new solution, or upgrade its own? — La structure acquiert-elle une nouvelle
   * solution, ou met-elle à niveau la sienne ?
   */
  operation?: OperationCode | null | undefined;
  /**
   * Managing organisation — Organisme gestionnaire
   *
   * Which organisation manages the structure? Give the id of one of the organisations. — Quel organisme gère la
   * structure ? Donnez le repère de l'un des organismes.
   */
  organisation?: string | null | undefined;
  /**
   * Other European funding — Autre financement européen
   *
   * Does the structure receive another European funding, whatever it is for? — La structure reçoit-elle un autre
   * financement européen, quel qu'en soit l'objet ?
   */
  other_european_funding?: boolean | null | undefined;
  /**
   * FINESS number of its own — FINESS géographique propre
   *
   * Does the structure have a geographic FINESS number of its own? — La structure a-t-elle un numéro FINESS
   * géographique qui lui est propre ?
   */
  own_finess?: boolean | null | undefined;
  /** The facts of `prestation_segur`. */
  prestation_segur?: EstablishmentPrestationSegur | null | undefined;
  /**
   * Region — Région
   *
   * In which region is the structure? It is the code of a region, not of a department: 02 is Martinique, the Aisne is
   * in Hauts-de-France (32). (INSEE code of the region) — Dans quelle région la structure se trouve-t-elle ? C'est un
   * code de région, non de département : 02 est la Martinique, l'Aisne est dans les Hauts-de-France (32). (code de
   * région de l'INSEE)
   */
  region?: RegionCode | null | undefined;
  /**
   * Sector — Secteur
   *
   * To which sector does the structure belong? — À quel secteur la structure appartient-elle ?
   */
  sector?: SectorCode | null | undefined;
  /**
   * Software quote — Devis du logiciel
   *
   * What is the amount of the vendor's quote for this structure? The amount of the part of this structure, as the
   * quote gives it. (in euros, two decimals at most) — Quel est le montant du devis de l'éditeur pour cette
   * structure ? Le montant de la part de cette structure, tel que le devis le porte. (en euros, deux décimales au
   * plus)
   */
  software_quote?: Amount | null | undefined;
  /**
   * Admitted to SONS — Admise au SONS
   *
   * Does the SONS scheme admit the structure? — Le dispositif SONS admet-il la structure ?
   */
  sons_eligible?: boolean | null | undefined;
  /**
   * Under article L.312-1 CASF — Relève de l'article L.312-1 du CASF
   *
   * Does the structure fall under article L.312-1 of the code of social action and families? — La structure
   * relève-t-elle de l'article L.312-1 du code de l'action sociale et des familles ?
   */
  under_l312_1?: boolean | null | undefined;
  /**
   * Usage targets proven for the structure — Cibles d'usage prouvées pour la structure
   *
   * Has the proof been given that the structure reaches its usage targets at the end of the project? — La preuve que
   * la structure atteint ses cibles d'usage à la fin du projet a-t-elle été remise ?
   */
  usage_targets_proven?: boolean | null | undefined;
}

/** A record of `earlier_fundings`. */
export interface EstablishmentEarlierFunding {
  /**
   * Operation funded — Opération financée
   *
   * Was this funding for an acquisition or for an upgrade? — Ce financement portait-il sur une acquisition ou sur une
   * mise à niveau ?
   */
  operation?: OperationCode | null | undefined;
  /**
   * Phase of the funding — Phase du financement
   *
   * In which phase was this funding granted? — Lors de quelle phase ce financement a-t-il été accordé ?
   */
  phase?: FundingPhaseCode | null | undefined;
  /**
   * Software funded — Logiciel financé
   *
   * For which software was this funding granted? — Pour quel logiciel ce financement a-t-il été accordé ?
   */
  software?: string | null | undefined;
}

/**
 * A code of the list `operation`.
 *
 * - `acquisition`: Acquisition of a new solution — Acquisition d'une nouvelle solution
 * - `upgrade`: Upgrade of the solution in place — Mise à niveau de la solution en place
 */
export type OperationCode =
  | 'acquisition'
  | 'upgrade';

/**
 * A code of the list `funding-phase`.
 *
 * - `amorcage-1`: Seed phase, temps 1 (2021) — Amorçage, temps 1 (2021)
 * - `amorcage-2`: Seed phase, temps 2 (2021) — Amorçage, temps 2 (2021)
 * - `generalisation-2022`: 2022 roll-out — Généralisation 2022
 * - `generalisation-2023`: 2023 roll-out — Généralisation 2023
 * - `generalisation-2024`: 2024 roll-out — Généralisation 2024
 * - `generalisation-2025`: 2025 roll-out — Généralisation 2025
 */
export type FundingPhaseCode =
  | 'amorcage-1'
  | 'amorcage-2'
  | 'generalisation-2022'
  | 'generalisation-2023'
  | 'generalisation-2024'
  | 'generalisation-2025';

/** The facts of `equipment`. */
export interface EstablishmentEquipment {
  /**
   * Equipment expense — Dépense d'équipement
   *
   * How much was really spent on hardware and infrastructure for this structure? (in euros, two decimals at most) —
   * Quelle dépense de matériel et d'infrastructure a été réellement payée pour cette structure ? (en euros, deux
   * décimales au plus)
   */
  expense?: Amount | null | undefined;
  /**
   * Equipment quote — Devis d'équipement
   *
   * What is the amount of the hardware and infrastructure quotes of this structure (0 if there are none)? (in euros,
   * two decimals at most) — Quel est le montant des devis de matériel et d'infrastructure de cette structure (0 s'il
   * n'y en a pas) ? (en euros, deux décimales au plus)
   */
  quote?: Amount | null | undefined;
}

/** An amount in EUR, with at most two decimals. */
export type Amount = string;

/** The facts of `hours`. */
export interface EstablishmentHours {
  /**
   * APA hours — Heures APA
   *
   * How many hours did the APA allowance finance in the year before that of filing? (in hours) — Combien d'heures
   * l'APA a-t-elle financées l'année qui précède celle du dépôt ? (en heures)
   */
  apa?: DecimalText | null | undefined;
  /**
   * Other dependence hours — Autres heures de dépendance
   *
   * How many dependence hours were financed outside APA and PCH (by pension funds, for instance) in the year before
   * that of filing? (in hours) — Combien d'heures liées à la dépendance ont été financées hors APA et PCH (caisses de
   * retraite, par exemple) l'année qui précède celle du dépôt ? (en heures)
   */
  other_dependence?: DecimalText | null | undefined;
  /**
   * PCH hours — Heures PCH
   *
   * How many hours did the PCH allowance finance in the year before that of filing? (in hours) — Combien d'heures la
   * PCH a-t-elle financées l'année qui précède celle du dépôt ? (en heures)
   */
  pch?: DecimalText | null | undefined;
  /**
   * Total hours — Heures totales
   *
   * How many hours did the structure perform in all in the year before that of filing? Hours of help at home in the
   * calendar year before, as in the statement of hours of the file. (in hours) — Combien d'heures la structure
   * a-t-elle réalisées en tout l'année qui précède celle du dépôt ? Heures d'intervention à domicile de l'année
   * civile précédente, comme au relevé des heures joint au dossier. (en heures)
   */
  total?: DecimalText | null | undefined;
}

/** An exact number. */
export type DecimalText = string;

/** The facts of `prestation_segur`. */
export interface EstablishmentPrestationSegur {
  /**
   * Prestation Ségur ordered — Prestation Ségur commandée
   *
   * Has the structure ordered a Prestation Ségur from a vendor? — La structure a-t-elle commandé une Prestation Ségur
   * à un éditeur ?
   */
  ordered?: boolean | null | undefined;
  /**
   * Software of the Prestation Ségur — Logiciel de la Prestation Ségur
   *
   * For which software was the Prestation Ségur ordered? — Pour quel logiciel la Prestation Ségur a-t-elle été
   * commandée ?
   */
  software?: string | null | undefined;
}

/**
 * A code of the list `region`.
 *
 * - `01`: Guadeloupe
 * - `02`: Martinique
 * - `03`: French Guiana — Guyane
 * - `04`: Réunion — La Réunion
 * - `06`: Mayotte
 * - `11`: Île-de-France
 * - `24`: Centre-Val de Loire
 * - `27`: Bourgogne-Franche-Comté
 * - `28`: Normandy — Normandie
 * - `32`: Hauts-de-France
 * - `44`: Grand Est
 * - `52`: Pays de la Loire
 * - `53`: Brittany — Bretagne
 * - `75`: Nouvelle-Aquitaine
 * - `76`: Occitanie
 * - `84`: Auvergne-Rhône-Alpes
 * - `93`: Provence-Alpes-Côte d'Azur
 * - `94`: Corsica — Corse
 * - `975`: Saint Pierre and Miquelon — Saint-Pierre-et-Miquelon
 * - `977`: Saint Barthélemy — Saint-Barthélemy
 * - `978`: Saint Martin — Saint-Martin
 */
export type RegionCode =
  | '01'
  | '02'
  | '03'
  | '04'
  | '06'
  | '11'
  | '24'
  | '27'
  | '28'
  | '32'
  | '44'
  | '52'
  | '53'
  | '75'
  | '76'
  | '84'
  | '93'
  | '94'
  | '975'
  | '977'
  | '978';

/**
 * A code of the list `sector`.
 *
 * - `pa`: Older people — Personnes âgées
 * - `ph`: People with disabilities — Personnes handicapées
 * - `domicile`: Home care — Aide et soins à domicile
 * - `pde`: Child protection — Protection de l'enfance
 * - `pds`: People with specific difficulties — Personnes en difficultés spécifiques
 * - `ahi`: Reception, housing and social integration — Accueil, hébergement et insertion
 * - `pjm`: Legal protection of adults — Protection juridique des majeurs
 * - `sanitaire`: Health sector (a long-stay care unit, for instance) — Secteur sanitaire (USLD par exemple)
 */
export type SectorCode =
  | 'pa'
  | 'ph'
  | 'domicile'
  | 'pde'
  | 'pds'
  | 'ahi'
  | 'pjm'
  | 'sanitaire';

/** A day, as `YYYY-MM-DD`. */
export type IsoDate = string;

/** The facts of `funding`. */
export interface Funding {
  /**
   * Advance paid — Avance versée
   *
   * What sum was paid as an advance? (in euros, two decimals at most) — Quelle somme a été versée à titre d'avance ?
   * (en euros, deux décimales au plus)
   */
  advance_paid?: Amount | null | undefined;
  /**
   * Agreed amount — Montant conventionné
   *
   * What total amount does the agreement grant to the project? (in euros, two decimals at most) — Quel montant total
   * la convention accorde-t-elle au projet ? (en euros, deux décimales au plus)
   */
  agreed_amount?: Amount | null | undefined;
  /**
   * Balance paid — Solde versé
   *
   * What sum was paid as the balance? (in euros, two decimals at most) — Quelle somme a été versée à titre de solde ?
   * (en euros, deux décimales au plus)
   */
  balance_paid?: Amount | null | undefined;
  /**
   * Payment at the end of configuration, made — Versement de fin de paramétrage, effectué
   *
   * What sum was paid at the end of configuration? (in euros, two decimals at most) — Quelle somme a été versée à la
   * fin du paramétrage ? (en euros, deux décimales au plus)
   */
  configuration_paid?: Amount | null | undefined;
  /**
   * Payment at the end of deployment, made — Versement de fin de déploiement, effectué
   *
   * What sum was paid at the end of deployment? (in euros, two decimals at most) — Quelle somme a été versée à la fin
   * du déploiement ? (en euros, deux décimales au plus)
   */
  deployment_paid?: Amount | null | undefined;
  /**
   * Payment at the start, made — Versement au démarrage, effectué
   *
   * What sum was paid at the start of the project? (in euros, two decimals at most) — Quelle somme a été versée au
   * démarrage du projet ? (en euros, deux décimales au plus)
   */
  start_paid?: Amount | null | undefined;
}

/** The facts of `grouping`. */
export interface Grouping {
  /**
   * Duration of the grouping — Durée du regroupement
   *
   * Does the grouping last at least as long as the project? — Le regroupement est-il constitué pour toute la durée du
   * projet au moins ?
   */
  covers_project_duration?: boolean | null | undefined;
  /**
   * Form of the grouping — Forme du regroupement
   *
   * In which form do the organisations group together? — Sous quelle forme les organismes se regroupent-ils ?
   */
  form?: GroupingFormCode | null | undefined;
  /**
   * Joins a funded grouping — Rejoint une grappe financée
   *
   * Does the project join a grouping already funded by the programme? — Le projet consiste-t-il à rejoindre une
   * grappe déjà financée par le programme ?
   */
  joins_funded_grouping?: boolean | null | undefined;
  /**
   * Lawful under the initial contract — Régulier au regard du marché initial
   *
   * Does the contract of the grouping that is joined allow these structures to be added? — Le contrat ou le marché de
   * la grappe rejointe permet-il d'y ajouter ces structures ?
   */
  lawful_under_initial_contract?: boolean | null | undefined;
  /**
   * No excessive risk — Sans risque excessif
   *
   * Does the arrival of these structures leave the schedule and the usage targets of that grouping safe? — L'arrivée
   * de ces structures laisse-t-elle intacts les délais et les cibles d'usage de la grappe rejointe ?
   */
  no_excessive_risk?: boolean | null | undefined;
  /**
   * Pilot done — Projet pilote mené
   *
   * Has a pilot project already acquired the solution or brought it into conformity? — Un projet pilote a-t-il déjà
   * permis d'acquérir la solution ou de la mettre en conformité ?
   */
  pilot_done?: boolean | null | undefined;
  /**
   * Pooled means — Moyens mis en commun
   *
   * Do the members pool means dedicated to the project? — Les membres mettent-ils en commun des moyens dédiés au
   * projet ?
   */
  pooled_means?: boolean | null | undefined;
  /**
   * Selected in temps 1 — Retenue au temps 1
   *
   * Was the project of this grouping selected in temps 1 of the seed phase? — Le projet de cette grappe a-t-il été
   * retenu au temps 1 de la phase d'amorçage ?
   */
  selected_in_temps_1?: boolean | null | undefined;
  /**
   * Timing consistent — Calendrier compatible
   *
   * Does the timing fit that of the grouping that is joined? — Le calendrier s'accorde-t-il avec celui de la grappe
   * rejointe ?
   */
  timing_consistent?: boolean | null | undefined;
}

/**
 * A code of the list `grouping-form`.
 *
 * - `single-organisation`: A single managing organisation — Un seul organisme gestionnaire
 * - `agreement`: Agreement between organisations — Convention entre organismes
 * - `gcsms`: Cooperation grouping (GCSMS) — Groupement de coopération (GCSMS)
 * - `other`: Another form of grouping — Autre forme de regroupement
 */
export type GroupingFormCode =
  | 'single-organisation'
  | 'agreement'
  | 'gcsms'
  | 'other';

/**
 * A code of the list `kind`.
 *
 * - `dui`: DUI project (acquisition, upgrade, or both) — Projet de DUI (acquisition, mise à niveau, ou les deux)
 * - `deployment`: Generalised deployment of a solution already conforming — Déploiement généralisé d'une solution
 *   déjà conforme
 * - `complement`: Complement for a grouping selected in temps 1 — Complément pour une grappe retenue au temps 1
 */
export type KindCode =
  | 'dui'
  | 'deployment'
  | 'complement';

/** A record of `organisations`. */
export interface Organisation {
  /**
   * Legal FINESS number — FINESS juridique
   *
   * What is the FINESS number of the legal entity? It is the number of the legal entity (EJ), not that of one of its
   * structures. (9 digits, or 2A or 2B then 7 digits in Corsica) — Quel est le numéro FINESS de l'entité juridique ?
   * C'est le numéro de l'entité juridique (EJ), non celui d'une de ses structures. (9 chiffres, ou 2A ou 2B puis 7
   * chiffres en Corse)
   */
  finess_ej?: string | null | undefined;
  /**
   * Hospital group (GHT) — GHT
   *
   * Is the organisation a hospital group (GHT)? — L'organisme est-il un groupement hospitalier de territoire (GHT) ?
   */
  ght?: boolean | null | undefined;
  /**
   * Organisation id — Repère de l'organisme
   *
   * Which id do you give this organisation in the file? A short name, which structures repeat to say who manages
   * them. — Quel repère donnez-vous à cet organisme dans le dossier ? Un nom court, que les structures reprennent
   * pour dire qui les gère.
   */
  id?: string | null | undefined;
  /**
   * Name of the organisation — Nom de l'organisme
   *
   * What is the name of the managing organisation? — Quel est le nom de l'organisme gestionnaire ?
   */
  name?: string | null | undefined;
  /**
   * Attached to a national entity — Rattaché à une entité nationale
   *
   * Is the organisation attached to a national entity? — L'organisme est-il rattaché à une entité nationale ?
   */
  national_entity?: boolean | null | undefined;
  /**
   * Agreement of the national entity — Accord de l'entité nationale
   *
   * Has the national entity agreed to the project in writing? — L'entité nationale a-t-elle donné son accord écrit au
   * projet ?
   */
  national_entity_agreement?: boolean | null | undefined;
  /**
   * Self-assessment done — Autodiagnostic réalisé
   *
   * Has the organisation carried out the ANAP self-assessment of its information system? — L'organisme a-t-il réalisé
   * l'autodiagnostic de l'ANAP sur son système d'information ?
   */
  self_assessment_done?: boolean | null | undefined;
  /**
   * Structures managed — Structures gérées
   *
   * How many structures does the organisation manage in all, in the project or not? Count all structures of the
   * organisation, also those that take no part in the project. — Combien de structures l'organisme gère-t-il en tout,
   * dans le projet ou en dehors ? Comptez toutes les structures de l'organisme, y compris celles qui ne prennent pas
   * part au projet.
   */
  structures_managed?: number | null | undefined;
}

/**
 * A phase of the programme.
 *
 * - `amorcage-1`: Seed phase, temps 1 (2021) — Amorçage, temps 1 (2021)
 * - `amorcage-2`: Seed phase, temps 2 (2021) — Amorçage, temps 2 (2021)
 * - `generalisation-2022`: 2022 roll-out — Généralisation 2022
 * - `generalisation-2023`: 2023 roll-out — Généralisation 2023
 * - `generalisation-2024`: 2024 roll-out — Généralisation 2024
 * - `generalisation-2025`: 2025 roll-out — Généralisation 2025
 */
export type PhaseId =
  | 'amorcage-1'
  | 'amorcage-2'
  | 'generalisation-2022'
  | 'generalisation-2023'
  | 'generalisation-2024'
  | 'generalisation-2025';

/** The facts of `requests`. */
export interface Requests {
  /**
   * Procurement assistance requested — Demande d'AMOA, marché
   *
   * Do you ask for assistance with the procurement procedure? — Demandez-vous une assistance pour passer le marché ?
   */
  amoa_procurement?: boolean | null | undefined;
  /**
   * Steering assistance requested — Demande d'AMOA, pilotage
   *
   * Do you ask for assistance with steering the project? — Demandez-vous une assistance au pilotage du projet ?
   */
  amoa_steering?: boolean | null | undefined;
  /**
   * Equipment requested — Demande d'équipement
   *
   * Do you ask for funding of hardware and infrastructure? — Demandez-vous un financement de matériel et
   * d'infrastructure ?
   */
  equipment?: boolean | null | undefined;
}

/** The facts of `solution`. */
export interface Solution {
  /**
   * Written rules of access and use — Règles d'accès et d'usage écrites
   *
   * Does an internal document set the rules of access to and use of the information system? — Un document interne
   * fixe-t-il les règles d'accès et d'usage du système d'information ?
   */
  access_rules_document?: boolean | null | undefined;
  /**
   * Continuity provided for — Continuité d'activité prévue
   *
   * Is the continuity of the application provided for? — La continuité d'activité de l'application est-elle prévue ?
   */
  continuity_planned?: boolean | null | undefined;
  /**
   * Deployed in a whole field — Déployée dans tout un champ
   *
   * Is the solution already deployed in all structures of at least one field? — La solution est-elle déjà déployée
   * dans toutes les structures d'au moins un champ ?
   */
  deployed_in_whole_field?: boolean | null | undefined;
  /**
   * Coverage study of the patient record — Étude de couverture du DPI
   *
   * Has the GHT shown in writing that its patient record covers the needs of the DUI? — Le GHT a-t-il établi par
   * écrit que son dossier patient couvre les besoins du DUI ?
   */
  ght_coverage_study?: boolean | null | undefined;
  /**
   * Public contract of the GHT — Marché public du GHT
   *
   * Does the GHT hold a public contract open to the structures of the project? — Le GHT dispose-t-il d'un marché
   * public ouvert aux structures du projet ?
   */
  ght_public_contract?: boolean | null | undefined;
  /**
   * Same solution for all — Même solution pour toutes
   *
   * Are all structures equipped with the same solution, or will they be? — Toutes les structures sont-elles, ou
   * seront-elles, équipées de la même solution ?
   */
  identical_for_all?: boolean | null | undefined;
  /**
   * Same hosting for all — Même hébergement pour toutes
   *
   * Is the hosting mode the same for all structures? — Le mode d'hébergement est-il le même pour toutes les
   * structures ?
   */
  identical_hosting?: boolean | null | undefined;
  /**
   * Meets the national specification — Conforme au cadre national
   *
   * Does the solution conform to the national technical framework (specification of the DUI)? — La solution est-elle
   * conforme au cadre technique national (cahier des charges du DUI) ?
   */
  meets_national_specification?: boolean | null | undefined;
  /**
   * National market — Marché national
   *
   * Is the solution bought through the national market of the purchasing body? — La solution est-elle achetée par le
   * marché national de la centrale d'achat ?
   */
  national_market?: boolean | null | undefined;
  /**
   * Listed in the SAD — Inscrite au SAD
   *
   * Is the solution listed in the dynamic purchasing system (SAD)? — La solution figure-t-elle dans le système
   * d'acquisition dynamique (SAD) ?
   */
  sad_listed?: boolean | null | undefined;
  /** The facts of `segur`. */
  segur?: SolutionSegur | null | undefined;
  /**
   * Interoperable services — Services interopérables
   *
   * With which reference services does the solution work? — Avec quels services socles la solution
   * fonctionne-t-elle ?
   */
  services?: readonly ServiceCode[] | null | undefined;
  /**
   * Software chosen — Logiciel retenu
   *
   * Which DUI software does the project choose? — Quel logiciel de DUI le projet retient-il ?
   */
  software?: string | null | undefined;
  /**
   * Users informed — Usagers informés
   *
   * Are users told how their data are used and how to exercise their rights? — Les usagers sont-ils informés de
   * l'emploi de leurs données et de la manière d'exercer leurs droits ?
   */
  users_informed?: boolean | null | undefined;
  /**
   * Vendor — Éditeur
   *
   * Who is the vendor of the software? — Quel est l'éditeur du logiciel ?
   */
  vendor?: string | null | undefined;
  /**
   * Commitment of the vendor — Engagement de l'éditeur
   *
   * Does the vendor commit to reach the national requirements within the phase? — L'éditeur s'engage-t-il à atteindre
   * les exigences nationales dans les délais de la phase ?
   */
  vendor_commits?: boolean | null | undefined;
  /**
   * Contract already signed with the vendor — Contrat déjà signé avec l'éditeur
   *
   * Is a contract already signed with the vendor to acquire the solution? — Un contrat est-il déjà signé avec
   * l'éditeur pour acquérir la solution ?
   */
  vendor_contract_signed?: boolean | null | undefined;
  /**
   * Vendor registered at the referencing desk — Éditeur inscrit au guichet de référencement
   *
   * When the agreement was signed, was the vendor registered at the Ségur referencing desk? — À la signature de la
   * convention, l'éditeur était-il inscrit au guichet de référencement Ségur ?
   */
  vendor_registered?: boolean | null | undefined;
}

/** The facts of `segur`. */
export interface SolutionSegur {
  /**
   * Ségur corridor — Couloir Ségur
   *
   * In which corridor is the solution referenced Ségur, or about to be? — Dans quel couloir la solution est-elle
   * référencée Ségur, ou en cours de l'être ?
   */
  corridor?: SegurCorridorCode | null | undefined;
  /**
   * Day of referencing — Date de référencement
   *
   * Since which day has the solution been referenced Ségur? — Depuis quel jour la solution est-elle référencée
   * Ségur ?
   */
  referenced_on?: IsoDate | null | undefined;
  /**
   * Ségur referencing — Référencement Ségur
   *
   * Is the solution referenced Ségur wave 1? — La solution est-elle référencée Ségur « vague 1 » ?
   */
  status?: SegurStatusCode | null | undefined;
}

/**
 * A code of the list `segur-corridor`.
 *
 * - `medico-social`: Medico-social corridor — Couloir médico-social
 * - `hospital`: Hospital corridor — Couloir hôpital
 */
export type SegurCorridorCode =
  | 'medico-social'
  | 'hospital';

/**
 * A code of the list `segur-status`.
 *
 * - `referenced`: Referenced — Référencée
 * - `pending`: Referencing under way — En cours de référencement
 * - `none`: Not referenced — Non référencée
 */
export type SegurStatusCode =
  | 'referenced'
  | 'pending'
  | 'none';

/**
 * A code of the list `service`.
 *
 * - `mssante`: Secure health messaging (MSSanté) — Messagerie sécurisée de santé (MSSanté)
 * - `dmp`: Shared medical record (DMP) — Dossier médical partagé (DMP)
 * - `e-prescription`: E-prescription
 * - `e-parcours`: Coordination platform (e-parcours) — Plateforme de coordination (e-parcours)
 */
export type ServiceCode =
  | 'mssante'
  | 'dmp'
  | 'e-prescription'
  | 'e-parcours';

/** The facts of `timeline`. */
export interface Timeline {
  /**
   * Agreement signed — Convention signée
   *
   * Is the agreement between the ARS and the lead applicant signed? — La convention entre l'ARS et le porteur
   * est-elle signée ?
   */
  agreement_signed?: boolean | null | undefined;
  /**
   * Day of signature — Date de signature
   *
   * On which day was the agreement signed? — Quel jour la convention a-t-elle été signée ?
   */
  agreement_signed_on?: IsoDate | null | undefined;
  /**
   * Configuration ended — Paramétrage terminé
   *
   * Has the configuration of the software ended? — Le paramétrage du logiciel est-il terminé ?
   */
  configuration_ended?: boolean | null | undefined;
  /**
   * End of configuration — Fin du paramétrage
   *
   * On which day did the configuration of the software end? — Quel jour le paramétrage du logiciel s'est-il terminé ?
   */
  configuration_ended_on?: IsoDate | null | undefined;
  /**
   * Configuration invoice — Facture de paramétrage
   *
   * Has the end-of-configuration invoice been handed in? — La facture de fin de paramétrage a-t-elle été remise ?
   */
  configuration_invoice?: boolean | null | undefined;
  /**
   * Configuration started — Paramétrage commencé
   *
   * Has the configuration of the software started? — Le paramétrage du logiciel a-t-il commencé ?
   */
  configuration_started?: boolean | null | undefined;
  /**
   * Start of configuration — Début du paramétrage
   *
   * On which day did the configuration of the software start? — Quel jour le paramétrage du logiciel a-t-il
   * commencé ?
   */
  configuration_started_on?: IsoDate | null | undefined;
  /**
   * Deployment ended — Déploiement terminé
   *
   * Has the deployment ended in all structures? — Le déploiement est-il terminé dans toutes les structures ?
   */
  deployment_ended?: boolean | null | undefined;
  /**
   * End of deployment — Fin du déploiement
   *
   * On which day did the deployment end? — Quel jour le déploiement s'est-il terminé ?
   */
  deployment_ended_on?: IsoDate | null | undefined;
  /**
   * Deployment invoice — Facture de déploiement
   *
   * Has the end-of-deployment invoice been handed in? — La facture de fin de déploiement a-t-elle été remise ?
   */
  deployment_invoice?: boolean | null | undefined;
  /**
   * Statement of expenses certified — État des dépenses visé
   *
   * Has the statement of expenses, certified by the public accountant or the auditor, been provided? — L'état
   * récapitulatif des dépenses, visé par le comptable public ou le commissaire aux comptes, est-il fourni ?
   */
  expenses_certified?: boolean | null | undefined;
  /**
   * Project started — Projet commencé
   *
   * Has the project started? — Le projet a-t-il commencé ?
   */
  project_started?: boolean | null | undefined;
  /**
   * Start of the project — Début du projet
   *
   * On which day did the project start? — Quel jour le projet a-t-il commencé ?
   */
  project_started_on?: IsoDate | null | undefined;
  /**
   * Usage targets proven — Cibles d'usage prouvées
   *
   * Has the proof that the usage targets of the programme are reached been handed in? — La preuve que les cibles
   * d'usage du programme sont atteintes a-t-elle été remise ?
   */
  usage_targets_proven?: boolean | null | undefined;
  /**
   * Usage criteria verified — Critères d'utilisation vérifiés
   *
   * Has the regional health agency (ARS) verified that the usage criteria are met? — L'agence régionale de santé
   * (ARS) a-t-elle vérifié que les critères d'utilisation sont remplis ?
   */
  usage_verified?: boolean | null | undefined;
}

/** A record of `usage`. */
export interface Usage {
  /**
   * Active files — Dossiers actifs
   *
   * How many files of people supported were updated at least once? — Combien de dossiers de personnes accompagnées
   * ont été mis à jour au moins une fois ?
   */
  active_files?: number | null | undefined;
  /**
   * Active files with an agenda event — Dossiers actifs avec événement d'agenda
   *
   * How many active files have at least one event in the agenda? — Combien de dossiers actifs ont au moins un
   * événement dans l'agenda ?
   */
  active_with_event?: number | null | undefined;
  /**
   * Active files with a personalised project — Dossiers actifs avec projet personnalisé
   *
   * How many active files have a personalised project in preparation or active? — Combien de dossiers actifs ont un
   * projet personnalisé en préparation ou actif ?
   */
  active_with_project?: number | null | undefined;
  /**
   * Documents filed in the DMP — Documents déposés au DMP
   *
   * How many documents were filed in the shared medical record (DMP)? — Combien de documents ont été déposés dans le
   * dossier médical partagé (DMP) ?
   */
  dmp_documents?: number | null | undefined;
  /**
   * DMP records fed — DMP alimentés
   *
   * How many DMP records received at least one document? — Combien de DMP ont reçu au moins un document ?
   */
  dmp_fed?: number | null | undefined;
  /**
   * E-parcours exchanges — Échanges e-parcours
   *
   * How many exchanges took place with the e-parcours platform? — Combien d'échanges ont eu lieu avec la plateforme
   * e-parcours ?
   */
  e_parcours_exchanges?: number | null | undefined;
  /**
   * E-prescriptions imported — E-prescriptions importées
   *
   * How many electronic prescriptions were imported into the DUI? — Combien de prescriptions électroniques ont été
   * importées dans le DUI ?
   */
  e_prescriptions?: number | null | undefined;
  /**
   * Structure measured — Structure mesurée
   *
   * In which structure was the measure taken? — Dans quelle structure la mesure a-t-elle été relevée ?
   */
  establishment?: string | null | undefined;
  /**
   * First measure — Première mesure
   *
   * Is it the first measure? — Est-ce la première mesure ?
   */
  first?: boolean | null | undefined;
  /**
   * Month of the measure — Mois de la mesure
   *
   * At the end of which month was the measure taken? (YYYY-MM) — À la fin de quel mois la mesure a-t-elle été
   * relevée ? (AAAA-MM)
   */
  month?: Month | null | undefined;
  /**
   * MSSanté messages sent — Messages MSSanté envoyés
   *
   * How many messages were sent through MSSanté? — Combien de messages ont été envoyés par MSSanté ?
   */
  mssante_messages?: number | null | undefined;
  /**
   * Measure of one structure alone — Mesure d'une seule structure
   *
   * Does the measure concern one structure alone, and not the whole project? — La mesure porte-t-elle sur une seule
   * structure, et non sur tout le projet ?
   */
  one_structure?: boolean | null | undefined;
  /**
   * People supported in the period — Personnes accompagnées sur la période
   *
   * How many people were supported during the period measured? — Combien de personnes ont été accompagnées pendant la
   * période mesurée ?
   */
  people_supported_period?: number | null | undefined;
  /**
   * People supported in the year — File active de l'année
   *
   * How many people were supported in the year: present on 31 December, plus definitive exits of the year? — Combien
   * de personnes compte la file active : présentes au 31 décembre, plus les sorties définitives de l'année ?
   */
  people_supported_year?: number | null | undefined;
  /**
   * People who can have a support project — Personnes pouvant avoir un projet d'accompagnement
   *
   * How many people supported can have a support project? — Combien de personnes accompagnées peuvent bénéficier d'un
   * projet d'accueil et d'accompagnement ?
   */
  people_with_support_project?: number | null | undefined;
}

/** A month, as `YYYY-MM`. */
export type Month = string;

/** The options of a host when it asks about a project. */
export interface Options {
  /** The id of the one result to explain; all results without it. */
  only?: string | null | undefined;
  /** Readings to choose, each with its option; the default of each unless said. */
  readings?: Readings | null | undefined;
  /** Whether the decision has a receipt, with which it can be replayed; not unless said. */
  receipt?: boolean | null | undefined;
  /** The ids of the phases and calls to compare; every phase when the list is empty. */
  rule_sets?: readonly RuleSetId[] | null | undefined;
  /** The last stage of which facts are asked for; facts of every stage without it. */
  stage?: Stage | null | undefined;
  /** The languages of labels and messages; both unless said. */
  texts?: Texts | null | undefined;
}

/** The option to use for each reading of the sources. */
export interface Readings {
  /**
   * Which number of people supported divides the active files? — Par quel nombre de personnes accompagnées
   * divise-t-on les dossiers actifs ?
   *
   * - `yearly`: The people supported in the year (present on 31 December plus exits of the year). — La file active de
   *   l'année (présents au 31 décembre plus sorties de l'année).
   * - `period`: The people supported in the period. — Les personnes accompagnées pendant la période mesurée.
   */
  'active-files-denominator'?: 'yearly' | 'period' | undefined;
  /**
   * Does a grouping that counts at least one organisation that is not small keep the per-project assistance and, in
   * temps 2 of the seed phase, the equipment of its small organisations? — Une grappe qui compte au moins un
   * organisme qui n'est pas petit garde-t-elle l'assistance par projet et, au temps 2 de l'amorçage, l'équipement de
   * ses petits organismes ?
   *
   * - `all-small`: No: every organisation must be small. — Non : tous les organismes doivent être petits.
   * - `any-small`: Yes, as soon as one organisation is small. — Oui, dès qu'un organisme est petit.
   */
  'amoa-mixed-grouping'?: 'all-small' | 'any-small' | undefined;
  /**
   * Which desk takes a project of exactly 50 structures? — Quel guichet reçoit un projet d'exactement 50 structures ?
   *
   * - `national`: The national call. — L'appel national.
   * - `regional`: The regional call. — L'appel régional.
   */
  'fifty-exactly'?: 'national' | 'regional' | undefined;
  /**
   * From 50 structures, do the lower rates apply from the 50th structure on or to the whole project? — À partir de 50
   * structures, les montants réduits valent-ils dès la 50e structure ou pour tout le projet ?
   *
   * - `marginal`: The first 49 keep the higher rate; the lower one starts at the 50th. — Les 49 premières gardent le
   *   montant plein ; le montant réduit commence à la 50e.
   * - `whole-project`: Every structure of the project gets the lower rate. — Toutes les structures du projet
   *   reçoivent le montant réduit.
   */
  'fifty-tranche'?: 'marginal' | 'whole-project' | undefined;
  /**
   * In 2022, does a solution whose Ségur referencing is under way count as referenced? — En 2022, une solution en
   * cours de référencement Ségur compte-t-elle comme référencée ?
   *
   * - `before-configuration`: Yes, as long as configuration has not started. — Oui, tant que le paramétrage n'a pas
   *   commencé.
   * - `at-filing`: No: only a solution that is already referenced counts. — Non : seule compte une solution déjà
   *   référencée.
   */
  'g22-pending'?: 'before-configuration' | 'at-filing' | undefined;
  /**
   * Must a project whose structures are all of reception, housing and social integration (AHI) or legal protection of
   * adults (PJM) choose a Ségur-referenced solution? — Un projet dont toutes les structures relèvent de l'accueil,
   * hébergement et insertion (AHI) ou de la protection juridique des majeurs (PJM) doit-il retenir une solution
   * référencée Ségur ?
   *
   * - `required`: Yes, as any project. — Oui, comme tout projet.
   * - `exempt`: No: no referencing is required. — Non : aucun référencement n'est exigé.
   */
  'g23-ahi-pjm'?: 'required' | 'exempt' | undefined;
  /**
   * Is the equipment ceiling of 20,000 euros checked per structure or over the project? — Le plafond d'équipement de
   * 20 000 euros se vérifie-t-il par structure ou sur tout le projet ?
   *
   * - `per-structure`: Per structure: the sum of the least of 20,000 euros, the quote, and the real expense once it
   *   is known. — Par structure : somme des plus petits montants entre 20 000 euros, le devis et la dépense réelle
   *   une fois connue.
   * - `project`: Over the project: the least of 20,000 euros a structure that is eligible, the total of quotes and
   *   the total of expenses. — Sur le projet : le plus petit de 20 000 euros par structure éligible, du total des
   *   devis et du total des dépenses.
   */
  'g23-equipment-base'?: 'per-structure' | 'project' | undefined;
  /**
   * Which groupings must last as long as the project and pool means? — À quels regroupements s'imposent la durée du
   * projet et la mise en commun de moyens ?
   *
   * - `every`: All of them. — À tous.
   * - `below-minimum`: Those in which one member at least does not reach the minimum number of structures alone. — À
   *   ceux dont un membre au moins n'atteint pas seul le minimum de structures.
   */
  'g23-grouping-terms'?: 'every' | 'below-minimum' | undefined;
  /**
   * Is a project below the minimum that joins a funded grouping under the conditions set admissible as of right? — Un
   * projet sous le minimum qui rejoint une grappe financée dans les conditions prévues est-il recevable de droit ?
   *
   * - `appraised`: The ARS appraises. — L'ARS apprécie.
   * - `admissible`: The project is admissible. — Le projet est recevable.
   */
  'g23-joining-force'?: 'appraised' | 'admissible' | undefined;
  /**
   * Are the ANAP self-assessments a required document? — Les autodiagnostics de l'ANAP sont-ils une pièce exigée ?
   *
   * - `listed`: They are listed among the documents: their absence shows, no criterion fails. — Ils figurent parmi
   *   les pièces : leur absence se signale, aucun critère n'échoue.
   * - `required`: They are required: the criterion is not met without them. — Ils sont exigés : le critère n'est pas
   *   rempli sans eux.
   */
  'g23-self-assessment'?: 'listed' | 'required' | undefined;
  /**
   * Does a small organisation on its own receive equipment and steering assistance? — Un petit organisme seul
   * reçoit-il l'équipement et l'assistance au pilotage ?
   *
   * - `grouping`: No: equipment supposes a grouping of organisations or a national project, assistance a grouping. —
   *   Non : l'équipement suppose un regroupement d'organismes ou un projet national, l'assistance un regroupement.
   * - `alone`: Yes, as a grouping does. — Oui, comme un regroupement.
   */
  'g23-small-alone'?: 'grouping' | 'alone' | undefined;
  /**
   * In 2025, the vendor of which structures of reception, housing and social integration (AHI) is registered at the
   * referencing desk on signature? — En 2025, l'éditeur de quelles structures d'accueil, hébergement et insertion
   * (AHI) est-il inscrit au guichet de référencement à la signature ?
   *
   * - `every`: Of all. — De toutes.
   * - `sons-eligible`: Of those that SONS admits. — De celles que le SONS admet.
   */
  'g25-ahi-registration'?: 'every' | 'sons-eligible' | undefined;
  /**
   * Is the minimum number of structures (15, or 8 overseas and in Corsica) an ideal that the ARS appraises, or a
   * condition of admissibility? — Le nombre minimal de structures (15, ou 8 outre-mer et en Corse) est-il un idéal
   * que l'ARS apprécie, ou une condition de recevabilité ?
   *
   * - `appraised`: Below the minimum, the authority in charge of the file appraises. — En dessous du minimum,
   *   l'autorité chargée du dossier apprécie.
   * - `strict`: Below the minimum, the project is inadmissible. — En dessous du minimum, le projet n'est pas
   *   recevable.
   */
  'grouping-minimum-force'?: 'appraised' | 'strict' | undefined;
  /**
   * When a project exceeds the first tranche (49) or the cap (30) and its structures do not all bring the same
   * amount, which structures stand in the first tranche? — Quand un projet dépasse la première tranche (49) ou le
   * plafond (30) et que ses structures n'apportent pas toutes le même montant, lesquelles sont dans la première
   * tranche ?
   *
   * - `favourable`: Those that make the total highest. — Celles qui rendent le total le plus élevé.
   * - `unfavourable`: Those that make the total lowest. — Celles qui rendent le total le plus bas.
   * - `listed`: The first ones in the order of the file. — Les premières dans l'ordre du dossier.
   */
  'mixed-order'?: 'favourable' | 'unfavourable' | 'listed' | undefined;
  /**
   * To which lines does the home-care share of eligible hours apply? — À quelles lignes la part d'heures éligibles de
   * l'aide à domicile s'applique-t-elle ?
   *
   * - `lump-sums`: To the usage, software and vendor lump sums of the structure. — Aux forfaits d'usage, de logiciel
   *   et d'éditeur de la structure.
   * - `all-per-structure`: To these and to equipment. — À ces forfaits et à l'équipement.
   */
  'saad-scope'?: 'lump-sums' | 'all-per-structure' | undefined;
  /**
   * Is a project of more than 30 structures admitted? — Un projet de plus de 30 structures est-il admis ?
   *
   * - `counted`: Yes: 30 structures are funded. — Oui : 30 structures sont financées.
   * - `barred`: No, but that of an organisation of more than 30 structures which applies alone. — Non, sauf celui
   *   d'un organisme de plus de 30 structures qui candidate seul.
   */
  't1-maximum'?: 'counted' | 'barred' | undefined;
  /**
   * Overseas and in Corsica, may a medium or large organisation apply alone? — Outre-mer et en Corse, un organisme
   * moyen ou grand peut-il candidater seul ?
   *
   * - `alone`: Yes, as elsewhere, from 15 structures managed. — Oui, comme ailleurs, à partir de 15 structures
   *   gérées.
   * - `two`: No: two organisations are always needed. — Non : il faut toujours deux organismes.
   */
  't1-overseas-alone'?: 'alone' | 'two' | undefined;
  /**
   * Must the software of temps 1 be chosen within the dynamic purchasing system (SAD)? — Le logiciel du temps 1
   * doit-il être choisi dans le système d'acquisition dynamique (SAD) ?
   *
   * - `required`: Yes: a solution that is not listed there is not accepted. — Oui : une solution qui n'y figure pas
   *   n'est pas admise.
   * - `offered`: No: the SAD helps to choose, no criterion fails. — Non : le SAD aide à choisir, aucun critère
   *   n'échoue.
   */
  't1-procurement'?: 'required' | 'offered' | undefined;
  /**
   * In temps 1, may a project gather a minority of structures of the social sector? — Au temps 1, un projet peut-il
   * réunir une minorité de structures du secteur social ?
   *
   * - `barred`: No: they are left out. — Non : elles sont écartées.
   * - `admitted`: Yes, as long as the majority of its structures are medico-social. — Oui, tant que la majorité de
   *   ses structures sont médico-sociales.
   */
  't1-social-minority'?: 'barred' | 'admitted' | undefined;
  /**
   * In temps 1, does an upgrade need a solution that works with two core services? — Au temps 1, une mise en
   * conformité suppose-t-elle une solution qui fonctionne avec deux services socles ?
   *
   * - `not-asked`: No: no criterion fails. — Non : aucun critère n'échoue.
   * - `required`: Yes, with two at least of MSSanté, the DMP and e-prescription. — Oui, avec deux au moins de
   *   MSSanté, du DMP et de l'e-prescription.
   */
  't1-upgrade-services'?: 'not-asked' | 'required' | undefined;
  /**
   * When could temps 1 projects be filed? — Quand les projets du temps 1 pouvaient-ils être déposés ?
   *
   * - `february-march`: From 1 February to 31 March 2021. — Du 1er février au 31 mars 2021.
   * - `january-march`: From 1 January to 31 March 2021. — Du 1er janvier au 31 mars 2021.
   */
  't1-window'?: 'february-march' | 'january-march' | undefined;
  /**
   * What happens to an acquisition or upgrade project of 50 structures or more? — Que devient un projet d'acquisition
   * ou de mise en conformité de 50 structures ou plus ?
   *
   * - `national`: It belongs to the national call, whose amounts are not in the sources: the amount is undetermined.
   *   — Il relève de l'appel national, dont les sources ne donnent pas les montants : le montant reste indéterminé.
   * - `capped`: It stays regional and 49 structures are counted. — Il reste régional et 49 structures sont comptées.
   */
  't2-above-49'?: 'national' | 'capped' | undefined;
  /**
   * Who may ask for a complement, among the projects selected in temps 1? — Qui peut demander un complément, parmi
   * les projets retenus au temps 1 ?
   *
   * - `appraised`: Groupings of small structures as of right; of others, the ARS appraises the funding of a project
   *   manager. — Les grappes de petites structures de droit ; pour les autres, l'ARS apprécie le financement d'un
   *   chef de projet.
   * - `groupings-only`: Groupings of small structures only. — Les seules grappes de petites structures.
   */
  't2-complement-who'?: 'appraised' | 'groupings-only' | undefined;
  /**
   * How do the 5,000 euros per structure of a generalised deployment decrease? — Comment décroissent les 5 000 euros
   * par structure d'un déploiement généralisé ?
   *
   * - `unknown`: The terms are in the national call: amount undetermined, between 0 and 5,000 euros a structure. —
   *   Les modalités sont dans l'appel national : montant indéterminé, entre 0 et 5 000 euros par structure.
   * - `none`: No decrease: 5,000 euros a structure. — Aucune dégressivité : 5 000 euros par structure.
   */
  't2-deployment-degressivity'?: 'unknown' | 'none' | undefined;
  /**
   * Must the DUI of non-medicalised structures be interfaced with e-parcours and MSSanté? — Le DUI des structures non
   * médicalisées doit-il être relié à e-parcours et à MSSanté ?
   *
   * - `optional`: It may be: no criterion fails. — Il peut l'être : aucun critère n'échoue.
   * - `required`: It must be. — Il doit l'être.
   */
  't2-non-medicalised'?: 'optional' | 'required' | undefined;
  /**
   * Is the overseas threshold 8 structures or 8 organisations? — Le seuil ultramarin est-il de 8 structures ou de 8
   * organismes ?
   *
   * - `structures`: 8 ESMS.
   * - `organisations`: 8 managing organisations. — 8 organismes gestionnaires.
   */
  't2-overseas-unit'?: 'structures' | 'organisations' | undefined;
  /**
   * Is procurement assistance funded for a solution bought outside the national market? — L'assistance à la procédure
   * de marché est-elle financée pour une solution achetée hors du marché national ?
   *
   * - `national-market`: No: it goes with the market of the purchasing body. — Non : elle accompagne le marché de la
   *   centrale d'achat.
   * - `any-market`: Yes, whatever the market. — Oui, quel que soit le marché.
   */
  't2-procurement-market'?: 'national-market' | 'any-market' | undefined;
  /**
   * Does a small organisation on its own receive the specific fundings (equipment and assistance)? — Un petit
   * organisme seul reçoit-il les financements spécifiques (équipement et assistances) ?
   *
   * - `grouping`: No: they go to groupings of small structures. — Non : ils vont aux grappes de petites structures.
   * - `alone`: Yes, as a grouping does. — Oui, comme une grappe.
   */
  't2-small-alone'?: 'grouping' | 'alone' | undefined;
  /**
   * Is a small organisation below 15 structures everywhere, or below 8 overseas and in Corsica? — Un petit organisme
   * gère-t-il moins de 15 structures partout, ou moins de 8 outre-mer et en Corse ?
   *
   * - `fifteen-everywhere`: Below 15 everywhere. — Moins de 15 partout.
   * - `eight-overseas`: Below 8 overseas and in Corsica, below 15 elsewhere. — Moins de 8 outre-mer et en Corse,
   *   moins de 15 ailleurs.
   */
  't2-small-overseas'?: 'fifteen-everywhere' | 'eight-overseas' | undefined;
  /**
   * Are the usage targets reached if they are in one month at the end of the project, or must the last month measured
   * reach them? — Les cibles d'usage sont-elles atteintes si elles le sont un seul mois à la fin du projet, ou
   * faut-il que le dernier mois mesuré les atteigne ?
   *
   * - `last`: The last month measured at the end of the project reaches them. — Le dernier mois mesuré à la fin du
   *   projet les atteint.
   * - `any`: One month measured at the end of the project reaches them. — Un mois mesuré à la fin du projet les
   *   atteint.
   */
  'usage-month'?: 'last' | 'any' | undefined;
  /**
   * Are the usage targets those of each structure, or of the project as a whole? — Les cibles d'usage sont-elles
   * celles de chaque structure, ou du projet pris en entier ?
   *
   * - `structure`: Each structure reaches its targets: a measure of the whole project is enough only where it has one
   *   structure. — Chaque structure atteint ses cibles : une mesure de tout le projet ne suffit que s'il n'a qu'une
   *   structure.
   * - `project`: A measure of the whole project is enough. — Une mesure de tout le projet suffit.
   */
  'usage-scope'?: 'structure' | 'project' | undefined;
}

/**
 * A phase or a call.
 *
 * - `amorcage-1`: Seed phase, temps 1 (2021) — Amorçage, temps 1 (2021)
 * - `amorcage-2`: Seed phase, temps 2 (2021) — Amorçage, temps 2 (2021)
 * - `generalisation-2022`: 2022 roll-out — Généralisation 2022
 * - `generalisation-2023`: 2023 roll-out — Généralisation 2023
 * - `generalisation-2024`: 2024 roll-out — Généralisation 2024
 * - `generalisation-2025`: 2025 roll-out — Généralisation 2025
 * - `ars-hauts-de-france-2021-t1`: Call for projects of ARS Hauts-de-France, temps 1 (2021) — Appel à projets de
 *   l'ARS Hauts-de-France, temps 1 (2021)
 * - `ars-hauts-de-france-2021`: Call for projects of ARS Hauts-de-France 2021 — Appel à projets de l'ARS
 *   Hauts-de-France 2021
 * - `ars-occitanie-2022`: Call for projects of ARS Occitanie 2022 — Appel à projets de l'ARS Occitanie 2022
 * - `national-2022`: National call for projects 2022 — Appel à projets national 2022
 * - `ars-corse-2023`: Call for projects of ARS Corse 2023 — Appel à projets de l'ARS Corse 2023
 * - `ars-martinique-2023`: Call for projects of ARS Martinique 2023 — Appel à projets de l'ARS Martinique 2023
 * - `ars-normandie-2024`: Call for projects of ARS Normandie 2024 — Appel à projets de l'ARS Normandie 2024
 */
export type RuleSetId =
  | 'amorcage-1'
  | 'amorcage-2'
  | 'generalisation-2022'
  | 'generalisation-2023'
  | 'generalisation-2024'
  | 'generalisation-2025'
  | 'ars-hauts-de-france-2021-t1'
  | 'ars-hauts-de-france-2021'
  | 'ars-occitanie-2022'
  | 'national-2022'
  | 'ars-corse-2023'
  | 'ars-martinique-2023'
  | 'ars-normandie-2024';

/**
 * When in the life of a project a fact becomes known.
 *
 * - `filing`: When it is filed. — Au dépôt.
 * - `agreement`: When the agreement is signed. — À la signature de la convention.
 * - `deployment`: While the solution is deployed. — Pendant le déploiement.
 * - `balance`: When the balance is asked for. — À la demande du solde.
 */
export type Stage =
  | 'filing'
  | 'agreement'
  | 'deployment'
  | 'balance';

/**
 * The languages of labels and messages.
 *
 * - `both`: French and English. — Le français et l'anglais.
 * - `fr`: French. — Le français.
 * - `en`: English. — L'anglais.
 * - `none`: None: ids only, for hosts that have words of their own. — Aucune : des identifiants seulement.
 */
export type Texts =
  | 'both'
  | 'fr'
  | 'en'
  | 'none';

/** The answer to a project. */
export interface Decision<T extends Texts = 'both'> {
  /** The phase that was applied. */
  phase: PhaseId;
  /** The call that was applied over its phase. */
  call: CallId | null;
  /** What makes the decision reproducible: the same project under the same rules gives the same bytes. */
  rules: Rules;
  /** The outcome of the project. */
  outcome: Outcome;
  /** Every criterion, in the order of the rule set. */
  criteria: Criterion<T>[];
  /** The records that count, when the programme counts some. */
  counted: Counted | null;
  /** Where and when the project is filed. */
  desk: Desk | null;
  /** The grant that the project brings if it is admissible. */
  grant: Grant<T>;
  /** When the grant is paid. */
  payments: Payment<T>[];
  /** The documents of the file. */
  documents: Document<T>[];
  /** Whether the file has every document that it needs, where the rules ask for documents. */
  file: ApplicationFile | null;
  /** Each usage target on each measure. */
  usage: UsageTarget<T>[];
  /** What the authority looks at first. */
  priorities: Priority<T>[];
  /** The readings that this decision used. */
  readings: Reading<T>[];
  /** The facts that are not given, and follow from others. */
  derived: DerivedFact<T>[];
  /**
   * The facts that contradict each other. They change neither the outcome nor an amount: a person has to look at
   * them.
   */
  doubts: Doubt<T>[];
  /**
   * The unknown facts that still matter, the one to ask next first: those that `questions` asks for, in its order,
   * then those that change neither the outcome nor the amount.
   */
  missing: MissingFact<T>[];
  /** Remarks. */
  notes: Note<T>[];
  /** What the decision was made from, by which it can be replayed; only when the options ask for a receipt. */
  receipt?: Receipt;
}

/** The rules that were applied. */
export interface Rules {
  /** The version of the programme's rules. */
  version: string;
  /** The SHA-256 of the sources of the rule set. */
  digest: Sha256;
  /** The version of the engine. */
  engine: string;
}

/** A SHA-256, in hexadecimal. */
export type Sha256 = string;

/**
 * The outcome of a project.
 *
 * - `admissible`: Every condition holds. — Toutes les conditions sont remplies.
 * - `inadmissible`: A condition that excludes the project does not hold. — Une condition qui exclut le projet n'est
 *   pas remplie.
 * - `discretionary`: An authority appraises. — Une autorité apprécie.
 * - `undetermined`: An unknown fact decides. — Un élément inconnu en décide.
 */
export type Outcome =
  | 'admissible'
  | 'inadmissible'
  | 'discretionary'
  | 'undetermined';

/** A criterion and its verdict. */
export interface Criterion<T extends Texts = 'both'> {
  /** Its id. */
  id: Id;
  /** Its verdict. */
  verdict: Verdict;
  /** What it excludes when it is not met. */
  excludes: Excludes;
  /** The value that was compared, if it has one to show. */
  actual: Value;
  /** The value that is expected. */
  required: Value;
  /** The authority that appraises, when the verdict is discretionary. */
  by: Authority<T> | null;
  /** The records that the verdict is about: records that do not meet it, or for which it is open. */
  subjects: Subject[];
  /** The provisions it comes from. */
  provisions: ProvisionId[];
  /** The unknown facts that leave it open; a path can be of several records. */
  missing: FactPath[];
  /** Its name. */
  label: Words<T>;
  /** The verdict in words. */
  message: Words<T>;
}

/** The id of a rule or of one of its parts, such as a criterion or a line of the grant. */
export type Id = string;

/**
 * The verdict of a criterion.
 *
 * - `met`: It holds. — Il est rempli.
 * - `not-met`: It does not hold. — Il n'est pas rempli.
 * - `discretionary`: An authority appraises. — Une autorité l'apprécie.
 * - `undetermined`: An unknown fact decides. — Un élément inconnu en décide.
 * - `not-applicable`: It does not apply to this project. — Il n'est pas demandé à ce projet.
 */
export type Verdict =
  | 'met'
  | 'not-met'
  | 'discretionary'
  | 'undetermined'
  | 'not-applicable';

/**
 * What a criterion that is not met excludes.
 *
 * - `project`: The whole project. — Tout le projet.
 * - `record`: The record, from the count and from the amounts. — L'élément concerné, du décompte et des montants.
 * - `nothing`: Nothing: it is only reported. — Rien : il est seulement signalé.
 */
export type Excludes =
  | 'project'
  | 'record'
  | 'nothing';

/**
 * A value of any type. Counts are whole numbers; amounts, other numbers, days, months, codes and texts are texts; a
 * set of codes, or the codes that are still possible, is a list; a number or a day that is not exact has bounds; null
 * when unknown.
 */
export type Value = boolean | number | string | string[] | Bounds | null;

/** The bounds of a value that is not exact. */
export interface Bounds {
  /** The least possible value; null when there is no bound. */
  min: number | string | null;
  /** The greatest possible value; null when there is no bound. */
  max: number | string | null;
}

/** An authority that appraises. */
export interface Authority<T extends Texts = 'both'> {
  /** Its id. */
  id: Id;
  /** Its name. */
  label: Words<T>;
}

/** A text in the languages that were asked for; without any, the key that would hold it is left out. */
export type Words<T extends Texts = 'both'> = [T] extends ['both']
  ? Bilingual
  : [T] extends ['fr']
    ? { fr: string }
    : [T] extends ['en']
      ? { en: string }
      : [T] extends ['none']
        ? undefined
        : Partial<Bilingual> | ('none' extends T ? undefined : never);

/** A record of the project, with its path, key and name; or several records that have neither. */
export interface Subject {
  /** Its path, such as `establishments[3]`; of several records, such as `establishments[0-4,7]`. */
  path: FactPath;
  /** Its name, when it is known. */
  name: string | null;
  /** Its key, when it is of the list with this one. */
  finess_et?: string | null;
  /** Its key, when it is of the list with this one. */
  id?: string | null;
}

/**
 * The path of a fact in the project, such as `members[3].name`; of what several records lack alike, such as
 * `members[0-4,7].name`.
 */
export type FactPath = string;

/** The id of a provision in the register of the programme. */
export type ProvisionId = string;

/** The records that count. */
export interface Counted {
  /** How many there are. */
  structures: Count;
  /** How many there are in each region, in the order of the code list. */
  by_region: RegionCount[];
  /** The records that are left out. */
  excluded: ExcludedRecord[];
}

/** A number of records: exact, or its bounds. */
export type Count = number | CountBounds;

/** The bounds of a number of records that is not exact. */
export interface CountBounds {
  /** The least possible number; null when there is no bound. */
  min: number | null;
  /** The greatest possible number; null when there is no bound. */
  max: number | null;
}

/** The records of a region that count. */
export interface RegionCount {
  /** The region. */
  region: RegionCode;
  /** How many there are. */
  structures: Count;
}

/** A record that does not count. */
export interface ExcludedRecord {
  /** The record, by its key, or by its path when it has none. */
  finess_et: string | null;
  /** The first criterion that it does not meet. */
  criterion: Id;
}

/** Where and when a project is filed. */
export interface Desk {
  /** Which desk, when it is certain. */
  level: DeskLevelCode | null;
  /** The region of the desk, when the rules give one and it is certain. */
  region: RegionCode | null;
  /** The first day of filing, when it is certain. */
  opens_on: IsoDate | null;
  /** The last day of filing, when it is certain. */
  closes_on: IsoDate | null;
  /** The provisions it comes from. */
  provisions: ProvisionId[];
}

/**
 * A code of the list `desk-level`.
 *
 * - `regional`: Regional desk — Guichet régional
 * - `national`: National desk — Guichet national
 */
export type DeskLevelCode =
  | 'regional'
  | 'national';

/** The grant that the project brings if it is admissible. */
export type Grant<T extends Texts = 'both'> = ExactGrant<T> | OpenGrant<T>;

/** The amount is exact. */
export interface ExactGrant<T extends Texts = 'both'> {
  /** The amount. */
  amount: Amount;
  /** The same amount. */
  min: Amount;
  /** The same amount. */
  max: Amount;
  /** What it is counted in, like every amount of the decision. */
  currency: Currency;
  /** What is asked for, where the rules say it. */
  requested: Money | null;
  /** What the grant comes to at the end, such as on real expenses, where the rules say it of some line. */
  settled: Money | null;
  /** What was paid, as the project says; null when it says nothing. */
  paid: Amount | null;
  /** What it is made of. */
  lines: Line<T>[];
  /**
   * What goes to the lead applicant and to each other payee; empty where all goes to the lead applicant, and where
   * the project says what was agreed, since that does not say of which lines.
   */
  by_payee: PayeeAmount<T>[];
  /** Its split between regions, when the rules give one and it is exact. */
  by_region: RegionAmount[];
  /** The provisions the whole comes from. */
  provisions: ProvisionId[];
}

/** A currency, by its code in ISO 4217: `EUR`. */
export type Currency = string;

/** An amount, or its bounds. */
export type Money = ExactMoney | OpenMoney;

/** The amount is exact. */
export interface ExactMoney {
  /** The amount. */
  amount: Amount;
  /** The same amount. */
  min: Amount;
  /** The same amount. */
  max: Amount;
}

/** The amount is not exact. */
export interface OpenMoney {
  /** Null: the amount is not exact. */
  amount: null;
  /** The least it can be; null when there is no bound. */
  min: Amount | null;
  /** The most it can be; null when there is no bound. */
  max: Amount | null;
}

/** A line of the grant. */
export type Line<T extends Texts = 'both'> = ExactLine<T> | OpenLine<T>;

/** The amount is exact. */
export interface ExactLine<T extends Texts = 'both'> {
  /** The amount. */
  amount: Amount;
  /** The same amount. */
  min: Amount;
  /** The same amount. */
  max: Amount;
  /** Its id. */
  id: Id;
  /** What it comes to at the end, where the rules say it. */
  settled: Money | null;
  /** What an exact amount is made of. */
  parts: Part[];
  /** Whether an authority decides if it is granted. */
  discretionary: boolean;
  /** That authority. */
  by: Authority<T> | null;
  /** Whom it is paid to; null for the lead applicant. */
  payee: Payee<T> | null;
  /** The provisions it comes from. */
  provisions: ProvisionId[];
  /** The unknown facts that leave it open. */
  missing: FactPath[];
  /** Its name. */
  label: Words<T>;
}

/** Records that bring the same amount. */
export interface Part {
  /** How many records. */
  quantity: number;
  /** What each brings, to the cent. */
  rate: Amount;
  /** What they bring together; parts add up to the line. */
  amount: Amount;
}

/** Somebody whom a part of the grant is paid to, beside the lead applicant. */
export interface Payee<T extends Texts = 'both'> {
  /** Its id. */
  id: Id;
  /** Its name. */
  label: Words<T>;
}

/** The amount is not exact. */
export interface OpenLine<T extends Texts = 'both'> {
  /** Null: the amount is not exact. */
  amount: null;
  /** The least it can be; null when there is no bound. */
  min: Amount | null;
  /** The most it can be; null when there is no bound. */
  max: Amount | null;
  /** Its id. */
  id: Id;
  /** What it comes to at the end, where the rules say it. */
  settled: Money | null;
  /** What an exact amount is made of. */
  parts: Part[];
  /** Whether an authority decides if it is granted. */
  discretionary: boolean;
  /** That authority. */
  by: Authority<T> | null;
  /** Whom it is paid to; null for the lead applicant. */
  payee: Payee<T> | null;
  /** The provisions it comes from. */
  provisions: ProvisionId[];
  /** The unknown facts that leave it open. */
  missing: FactPath[];
  /** Its name. */
  label: Words<T>;
}

/** What goes to a payee. */
export type PayeeAmount<T extends Texts = 'both'> = ExactPayeeAmount<T> | OpenPayeeAmount<T>;

/** The amount is exact. */
export interface ExactPayeeAmount<T extends Texts = 'both'> {
  /** The amount. */
  amount: Amount;
  /** The same amount. */
  min: Amount;
  /** The same amount. */
  max: Amount;
  /** The payee; null for the lead applicant. */
  payee: Payee<T> | null;
}

/** The amount is not exact. */
export interface OpenPayeeAmount<T extends Texts = 'both'> {
  /** Null: the amount is not exact. */
  amount: null;
  /** The least it can be; null when there is no bound. */
  min: Amount | null;
  /** The most it can be; null when there is no bound. */
  max: Amount | null;
  /** The payee; null for the lead applicant. */
  payee: Payee<T> | null;
}

/** What goes to a region. */
export interface RegionAmount {
  /** The region. */
  region: RegionCode;
  /** Its part of the grant. */
  amount: Amount;
}

/** The amount is not exact. */
export interface OpenGrant<T extends Texts = 'both'> {
  /** Null: the amount is not exact. */
  amount: null;
  /** The least it can be; null when there is no bound. */
  min: Amount | null;
  /** The most it can be; null when there is no bound. */
  max: Amount | null;
  /** What it is counted in, like every amount of the decision. */
  currency: Currency;
  /** What is asked for, where the rules say it. */
  requested: Money | null;
  /** What the grant comes to at the end, such as on real expenses, where the rules say it of some line. */
  settled: Money | null;
  /** What was paid, as the project says; null when it says nothing. */
  paid: Amount | null;
  /** What it is made of. */
  lines: Line<T>[];
  /**
   * What goes to the lead applicant and to each other payee; empty where all goes to the lead applicant, and where
   * the project says what was agreed, since that does not say of which lines.
   */
  by_payee: PayeeAmount<T>[];
  /** Its split between regions, when the rules give one and it is exact. */
  by_region: RegionAmount[];
  /** The provisions the whole comes from. */
  provisions: ProvisionId[];
}

/** A payment. */
export type Payment<T extends Texts = 'both'> = ExactPayment<T> | OpenPayment<T>;

/** The amount is exact. */
export interface ExactPayment<T extends Texts = 'both'> {
  /** The amount. */
  amount: Amount;
  /** The same amount. */
  min: Amount;
  /** The same amount. */
  max: Amount;
  /** Its id. */
  id: Id;
  /** How its amount is found. */
  pays: PaymentKind;
  /** Which share of its lines it pays; null for a payment that is not a share. */
  share: Share | null;
  /** Which amount of its lines it is computed on. */
  of: PaymentBasis;
  /** Whether that event has happened; not applicable where no fact says so. */
  triggered: Verdict;
  /** The conditions it depends on. */
  conditions: Condition<T>[];
  /** Its status. */
  status: PaymentStatus;
  /** The provisions it comes from. */
  provisions: ProvisionId[];
  /** The unknown facts that leave its status open. */
  missing: FactPath[];
  /** Its name. */
  label: Words<T>;
  /** The event that triggers it. */
  trigger: Words<T>;
}

/**
 * How the amount of a payment is found.
 *
 * - `share`: A share of its lines. — Une part de ses lignes.
 * - `amount`: An amount of its own, as far as the earlier payments leave it. — Un montant qui lui est propre, dans la
 *   limite de ce que laissent les versements précédents.
 * - `rest`: What the earlier payments leave. — Ce que laissent les versements précédents.
 */
export type PaymentKind =
  | 'share'
  | 'amount'
  | 'rest';

/** A proportion, where 1 is the whole: exact, or its bounds. */
export type Share = DecimalText | ShareBounds;

/** The bounds of a proportion that is not exact. */
export interface ShareBounds {
  /** The least possible proportion; null when there is no bound. */
  min: DecimalText | null;
  /** The greatest possible proportion; null when there is no bound. */
  max: DecimalText | null;
}

/**
 * Which amount of the grant a payment is computed on.
 *
 * - `agreed`: What is agreed. — Le montant accordé.
 * - `settled`: What it comes to at the end, such as on real expenses. — Le montant soldé.
 */
export type PaymentBasis =
  | 'agreed'
  | 'settled';

/** A condition of a payment. */
export interface Condition<T extends Texts = 'both'> {
  /** Its id. */
  id: Id;
  /** Whether it is met. */
  verdict: Verdict;
  /** Its name. */
  label: Words<T>;
}

/**
 * The status of a payment.
 *
 * - `paid`: It was paid: the project says how much. — Il a été versé : le projet dit combien.
 * - `due`: It can be paid now. — Il peut être versé.
 * - `awaiting`: Its trigger has not happened. — Ce qui le déclenche n'a pas eu lieu.
 * - `blocked`: A condition is not met. — Une condition n'est pas remplie.
 * - `undetermined`: An unknown fact decides. — Un élément inconnu en décide.
 */
export type PaymentStatus =
  | 'paid'
  | 'due'
  | 'awaiting'
  | 'blocked'
  | 'undetermined';

/** The amount is not exact. */
export interface OpenPayment<T extends Texts = 'both'> {
  /** Null: the amount is not exact. */
  amount: null;
  /** The least it can be; null when there is no bound. */
  min: Amount | null;
  /** The most it can be; null when there is no bound. */
  max: Amount | null;
  /** Its id. */
  id: Id;
  /** How its amount is found. */
  pays: PaymentKind;
  /** Which share of its lines it pays; null for a payment that is not a share. */
  share: Share | null;
  /** Which amount of its lines it is computed on. */
  of: PaymentBasis;
  /** Whether that event has happened; not applicable where no fact says so. */
  triggered: Verdict;
  /** The conditions it depends on. */
  conditions: Condition<T>[];
  /** Its status. */
  status: PaymentStatus;
  /** The provisions it comes from. */
  provisions: ProvisionId[];
  /** The unknown facts that leave its status open. */
  missing: FactPath[];
  /** Its name. */
  label: Words<T>;
  /** The event that triggers it. */
  trigger: Words<T>;
}

/** A document of the file. */
export interface Document<T extends Texts = 'both'> {
  /** Its id. */
  id: Id;
  /** Whether it is required, when that is certain. */
  required: Requirement;
  /** Whether it is provided, when that is known. */
  provided: boolean | null;
  /** The provisions it comes from. */
  provisions: ProvisionId[];
  /** Its name. */
  label: Words<T>;
}

/**
 * Whether a document is required.
 *
 * - `yes`: It is required. — Il est demandé.
 * - `no`: It is not required. — Il n'est pas demandé.
 * - `undetermined`: An unknown fact decides. — Un élément inconnu en décide.
 */
export type Requirement =
  | 'yes'
  | 'no'
  | 'undetermined';

/** The file of a project, apart from its outcome: a project can be admissible while documents are missing. */
export interface ApplicationFile {
  /** Whether it is complete. */
  status: FileStatus;
  /** The ids of the documents that are certainly required and not provided. */
  lacking: Id[];
}

/**
 * Whether a file has every document that it needs.
 *
 * - `complete`: Every document that is required is provided. — Toutes les pièces demandées sont fournies.
 * - `incomplete`: A document that is required is not provided. — Une pièce demandée n'est pas fournie.
 * - `undetermined`: An unknown fact decides. — Un élément inconnu en décide.
 */
export type FileStatus =
  | 'complete'
  | 'incomplete'
  | 'undetermined';

/**
 * A usage target on a measure. The fact that refers to what was measured has its key; without it, the measure is of
 * the whole project.
 */
export interface UsageTarget<T extends Texts = 'both'> {
  /** The id of the target. */
  id: Id;
  /** The month of the measure, as its first day, when it is known. */
  month: Month | null;
  /** The minimum expected; null when there is none. */
  target: Value;
  /** The value measured. */
  actual: Value;
  /** Whether the target is reached. */
  verdict: Verdict;
  /** The provisions it comes from. */
  provisions: ProvisionId[];
  /** The key of what was measured, or its path. */
  establishment?: string;
  /** The name of the target. */
  label: Words<T>;
}

/** What the authority looks at first. */
export interface Priority<T extends Texts = 'both'> {
  /** Its id. */
  id: Id;
  /** Whether it applies to the project, when that is certain. */
  applies: Applicability;
  /** The authority. */
  by: Authority<T> | null;
  /** The provisions it comes from. */
  provisions: ProvisionId[];
  /** The unknown facts that leave open whether it applies. */
  missing: FactPath[];
  /** What it is. */
  label: Words<T>;
}

/**
 * Whether a priority applies to the project.
 *
 * - `yes`: It applies. — Elle vaut pour le projet.
 * - `no`: It does not apply. — Elle ne vaut pas pour le projet.
 * - `undetermined`: An unknown fact decides. — Un élément inconnu en décide.
 */
export type Applicability =
  | 'yes'
  | 'no'
  | 'undetermined';

/** A reading that this decision used. */
export interface Reading<T extends Texts = 'both'> {
  /** Its id. */
  id: ReadingId;
  /** The option that was used. */
  used: Id;
  /** Whether that is the default. */
  default: boolean;
  /** What that option says. */
  label: Words<T>;
  /** What the sources leave open. */
  question: Words<T>;
}

/**
 * A choice between meanings of the sources.
 *
 * - `active-files-denominator`: Which number of people supported divides the active files? — Par quel nombre de
 *   personnes accompagnées divise-t-on les dossiers actifs ?
 * - `amoa-mixed-grouping`: Does a grouping that counts at least one organisation that is not small keep the
 *   per-project assistance and, in temps 2 of the seed phase, the equipment of its small organisations? — Une grappe
 *   qui compte au moins un organisme qui n'est pas petit garde-t-elle l'assistance par projet et, au temps 2 de
 *   l'amorçage, l'équipement de ses petits organismes ?
 * - `fifty-exactly`: Which desk takes a project of exactly 50 structures? — Quel guichet reçoit un projet
 *   d'exactement 50 structures ?
 * - `fifty-tranche`: From 50 structures, do the lower rates apply from the 50th structure on or to the whole project?
 *   — À partir de 50 structures, les montants réduits valent-ils dès la 50e structure ou pour tout le projet ?
 * - `g22-pending`: In 2022, does a solution whose Ségur referencing is under way count as referenced? — En 2022, une
 *   solution en cours de référencement Ségur compte-t-elle comme référencée ?
 * - `g23-ahi-pjm`: Must a project whose structures are all of reception, housing and social integration (AHI) or
 *   legal protection of adults (PJM) choose a Ségur-referenced solution? — Un projet dont toutes les structures
 *   relèvent de l'accueil, hébergement et insertion (AHI) ou de la protection juridique des majeurs (PJM) doit-il
 *   retenir une solution référencée Ségur ?
 * - `g23-equipment-base`: Is the equipment ceiling of 20,000 euros checked per structure or over the project? — Le
 *   plafond d'équipement de 20 000 euros se vérifie-t-il par structure ou sur tout le projet ?
 * - `g23-grouping-terms`: Which groupings must last as long as the project and pool means? — À quels regroupements
 *   s'imposent la durée du projet et la mise en commun de moyens ?
 * - `g23-joining-force`: Is a project below the minimum that joins a funded grouping under the conditions set
 *   admissible as of right? — Un projet sous le minimum qui rejoint une grappe financée dans les conditions prévues
 *   est-il recevable de droit ?
 * - `g23-self-assessment`: Are the ANAP self-assessments a required document? — Les autodiagnostics de l'ANAP
 *   sont-ils une pièce exigée ?
 * - `g23-small-alone`: Does a small organisation on its own receive equipment and steering assistance? — Un petit
 *   organisme seul reçoit-il l'équipement et l'assistance au pilotage ?
 * - `g25-ahi-registration`: In 2025, the vendor of which structures of reception, housing and social integration
 *   (AHI) is registered at the referencing desk on signature? — En 2025, l'éditeur de quelles structures d'accueil,
 *   hébergement et insertion (AHI) est-il inscrit au guichet de référencement à la signature ?
 * - `grouping-minimum-force`: Is the minimum number of structures (15, or 8 overseas and in Corsica) an ideal that
 *   the ARS appraises, or a condition of admissibility? — Le nombre minimal de structures (15, ou 8 outre-mer et en
 *   Corse) est-il un idéal que l'ARS apprécie, ou une condition de recevabilité ?
 * - `mixed-order`: When a project exceeds the first tranche (49) or the cap (30) and its structures do not all bring
 *   the same amount, which structures stand in the first tranche? — Quand un projet dépasse la première tranche (49)
 *   ou le plafond (30) et que ses structures n'apportent pas toutes le même montant, lesquelles sont dans la première
 *   tranche ?
 * - `saad-scope`: To which lines does the home-care share of eligible hours apply? — À quelles lignes la part
 *   d'heures éligibles de l'aide à domicile s'applique-t-elle ?
 * - `t1-maximum`: Is a project of more than 30 structures admitted? — Un projet de plus de 30 structures est-il
 *   admis ?
 * - `t1-overseas-alone`: Overseas and in Corsica, may a medium or large organisation apply alone? — Outre-mer et en
 *   Corse, un organisme moyen ou grand peut-il candidater seul ?
 * - `t1-procurement`: Must the software of temps 1 be chosen within the dynamic purchasing system (SAD)? — Le
 *   logiciel du temps 1 doit-il être choisi dans le système d'acquisition dynamique (SAD) ?
 * - `t1-social-minority`: In temps 1, may a project gather a minority of structures of the social sector? — Au temps
 *   1, un projet peut-il réunir une minorité de structures du secteur social ?
 * - `t1-upgrade-services`: In temps 1, does an upgrade need a solution that works with two core services? — Au temps
 *   1, une mise en conformité suppose-t-elle une solution qui fonctionne avec deux services socles ?
 * - `t1-window`: When could temps 1 projects be filed? — Quand les projets du temps 1 pouvaient-ils être déposés ?
 * - `t2-above-49`: What happens to an acquisition or upgrade project of 50 structures or more? — Que devient un
 *   projet d'acquisition ou de mise en conformité de 50 structures ou plus ?
 * - `t2-complement-who`: Who may ask for a complement, among the projects selected in temps 1? — Qui peut demander un
 *   complément, parmi les projets retenus au temps 1 ?
 * - `t2-deployment-degressivity`: How do the 5,000 euros per structure of a generalised deployment decrease? —
 *   Comment décroissent les 5 000 euros par structure d'un déploiement généralisé ?
 * - `t2-non-medicalised`: Must the DUI of non-medicalised structures be interfaced with e-parcours and MSSanté? — Le
 *   DUI des structures non médicalisées doit-il être relié à e-parcours et à MSSanté ?
 * - `t2-overseas-unit`: Is the overseas threshold 8 structures or 8 organisations? — Le seuil ultramarin est-il de 8
 *   structures ou de 8 organismes ?
 * - `t2-procurement-market`: Is procurement assistance funded for a solution bought outside the national market? —
 *   L'assistance à la procédure de marché est-elle financée pour une solution achetée hors du marché national ?
 * - `t2-small-alone`: Does a small organisation on its own receive the specific fundings (equipment and assistance)?
 *   — Un petit organisme seul reçoit-il les financements spécifiques (équipement et assistances) ?
 * - `t2-small-overseas`: Is a small organisation below 15 structures everywhere, or below 8 overseas and in Corsica?
 *   — Un petit organisme gère-t-il moins de 15 structures partout, ou moins de 8 outre-mer et en Corse ?
 * - `usage-month`: Are the usage targets reached if they are in one month at the end of the project, or must the last
 *   month measured reach them? — Les cibles d'usage sont-elles atteintes si elles le sont un seul mois à la fin du
 *   projet, ou faut-il que le dernier mois mesuré les atteigne ?
 * - `usage-scope`: Are the usage targets those of each structure, or of the project as a whole? — Les cibles d'usage
 *   sont-elles celles de chaque structure, ou du projet pris en entier ?
 */
export type ReadingId =
  | 'active-files-denominator'
  | 'amoa-mixed-grouping'
  | 'fifty-exactly'
  | 'fifty-tranche'
  | 'g22-pending'
  | 'g23-ahi-pjm'
  | 'g23-equipment-base'
  | 'g23-grouping-terms'
  | 'g23-joining-force'
  | 'g23-self-assessment'
  | 'g23-small-alone'
  | 'g25-ahi-registration'
  | 'grouping-minimum-force'
  | 'mixed-order'
  | 'saad-scope'
  | 't1-maximum'
  | 't1-overseas-alone'
  | 't1-procurement'
  | 't1-social-minority'
  | 't1-upgrade-services'
  | 't1-window'
  | 't2-above-49'
  | 't2-complement-who'
  | 't2-deployment-degressivity'
  | 't2-non-medicalised'
  | 't2-overseas-unit'
  | 't2-procurement-market'
  | 't2-small-alone'
  | 't2-small-overseas'
  | 'usage-month'
  | 'usage-scope';

/** A fact that is not given, and follows from others. */
export interface DerivedFact<T extends Texts = 'both'> {
  /** Its path, such as `establishments[3].region`. */
  fact: FactPath;
  /** What it follows to be. */
  value: Value;
  /** The paths of the facts that it follows from. */
  follows_from: FactPath[];
  /** The provisions that say so. */
  provisions: ProvisionId[];
  /** Its name. */
  label: Words<T>;
}

/** Facts that contradict each other. */
export interface Doubt<T extends Texts = 'both'> {
  /** The id of what they would have to agree on. */
  id: Id;
  /** The paths of the facts, such as `establishments[3].region`. */
  facts: FactPath[];
  /** The provisions it comes from. */
  provisions: ProvisionId[];
  /** How they contradict each other. */
  message: Words<T>;
}

/** An unknown fact that still matters: of the project, of a record, or of all records that lack it alike. */
export interface MissingFact<T extends Texts = 'both'> {
  /** Its path, such as `establishments[3].sector`; of several records, such as `establishments[0-4,7].sector`. */
  fact: FactPath;
  /** How many records lack it: 1 for a fact of the project. */
  count: number;
  /** The ids of the criteria, lines, payments and other results it leaves open. */
  decides: Id[];
  /** What it matters to most. */
  matters_to: MattersTo;
  /** What to ask. */
  question: Words<T>;
}

/**
 * What an unknown fact matters to: the answer, or else a part of the decision, by its key.
 *
 * - `answer`: The outcome or the amount: `questions` asks for it. — Le résultat ou le montant : `questions` le
 *   demande.
 * - `criteria`: A criterion that no longer changes the outcome, or never does. — Un critère qui ne change plus le
 *   résultat, ou ne le change jamais.
 * - `counted`: Which records count. — Les éléments qui comptent.
 * - `grant`: A line of the grant of a project that is inadmissible, or the split between regions. — Une ligne de la
 *   subvention d'un projet irrecevable, ou la répartition entre régions.
 * - `payments`: When or whether something is paid. — Un versement.
 * - `documents`: Whether a document is required. — Une pièce du dossier.
 * - `desk`: Where and when the project is filed. — Le guichet et les dates de dépôt.
 * - `priorities`: What is looked at first. — Ce qui est regardé en priorité.
 */
export type MattersTo =
  | 'answer'
  | 'criteria'
  | 'counted'
  | 'grant'
  | 'payments'
  | 'documents'
  | 'desk'
  | 'priorities';

/** A remark. */
export interface Note<T extends Texts = 'both'> {
  /** Its id. */
  id: Id;
  /** The provisions it comes from. */
  provisions: ProvisionId[];
  /** What it says. */
  message: Words<T>;
}

/** The basis of a decision, and the digest of its bytes. */
export interface Receipt {
  /** The version of this shape. */
  version: number;
  /** The version of the engine. */
  engine: string;
  /** The rule set that was applied. */
  rules: RulesApplied;
  /**
   * The SHA-256 of the project in its canonical form: however it is written, the same facts have the same digest.
   */
  input: Sha256;
  /** Every reading of the rule set, with the option that was chosen. */
  readings: Readings;
  /** The languages of labels and messages. */
  texts: Texts;
  /** The SHA-256 of the decision as it was written, without the receipt. */
  decision: Sha256;
}

/** The rule set that a decision was made with. */
export interface RulesApplied {
  /** The id of the programme. */
  programme: string;
  /** The version of the programme's rules. */
  version: string;
  /** The SHA-256 of the sources of the rule set. */
  digest: Sha256;
  /** The id of the call, or of the phase when no call was applied. */
  id: Id;
}

/** A decision and the steps that lead to each of its results. */
export interface Explanation<T extends Texts = 'both'> {
  /** The version of this shape. */
  version: number;
  /** The decision, the same as without explanation. */
  decision: Decision<T>;
  /** The results that are explained, in the order of the decision. */
  results: ExplainedResult<T>[];
  /** Every provision that a result or a step cites, each once. */
  provisions: CitedProvision[];
}

/** A result of a decision, in one sentence and step by step. */
export interface ExplainedResult<T extends Texts = 'both'> {
  /** What kind of result it is. */
  kind: ResultKind;
  /** The id of the result. */
  id: Id;
  /** The provisions it comes from. */
  provisions: ProvisionId[];
  /** The steps that lead to it. */
  steps: Step<T>[];
  /** Its name. */
  label: Words<T>;
  /** The result and why, in one sentence, with its provisions. */
  sentence: Words<T>;
}

/**
 * A kind of results that are explained.
 *
 * - `criterion`: A criterion.
 * - `line`: A line of the grant.
 * - `payment`: A payment.
 * - `document`: A document of the file.
 */
export type ResultKind =
  | 'criterion'
  | 'line'
  | 'payment'
  | 'document';

/**
 * A step of a computation. Records with the same steps share one step, which lists them in `records`. The steps below
 * it, down to the next step with records, have one value for all of them, or one for each in the same order.
 */
export interface Step<T extends Texts = 'both'> {
  /** Its role for the step above, or for the result. */
  role: StepRole;
  /** What is computed. */
  kind: StepKind;
  /**
   * The name of the parameter, definition, scale or ranking, or the id of the criterion or reading, when it is one.
   */
  name: string | null;
  /**
   * The result: no value for a step that only names or gathers, one value, or one for each record of the nearest step
   * with records.
   */
  values: Value[];
  /** The verdict of a criterion, for the records of the step or as a reason. */
  verdict: Verdict | null;
  /** How far an operand that is not kept is from the one that is; as many as `values`, or none. */
  beyond: Value[];
  /** The records that share this step; empty unless `kind` is `records`. */
  records: Subject[];
  /**
   * How many records this step and the steps of records beside it have together; 0 for a step that is not about
   * records.
   */
  among: number;
  /** The ranks of the tranche that the records are in, where there are several tranches. */
  tranche: Ranks | null;
  /** The provisions it comes from. */
  provisions: ProvisionId[];
  /** The facts to give, if the result is open and no step below shows why. */
  missing: UnknownFact<T>[];
  /** Whether it is explained further up in the same result, so that `steps` is empty. */
  told_above: boolean;
  /** The steps that lead to it. */
  steps: Step<T>[];
  /** What is computed, in words; for records, the name of their list. */
  words: Words<T>;
}

/**
 * The role of a step for the step above it, or for the result.
 *
 * - `asked`: When a criterion is asked of the project or of a record.
 * - `met`: When a criterion is met.
 * - `appraised`: When a criterion that is not met is appraised by an authority.
 * - `granted`: When a line is granted.
 * - `discretionary`: When a line is left to an authority.
 * - `amount`: The amount of a line.
 * - `settled`: What a line comes to at the end.
 * - `settled-at-most`: The most that the lines under a ceiling come to at the end together.
 * - `at-most`: The most that a payment pays.
 * - `share`: The share that a payment pays.
 * - `base`: The amount that a payment pays a share of.
 * - `paid`: A line that a payment pays.
 * - `trigger`: The event that a payment waits for.
 * - `condition`: A condition of a payment.
 * - `required`: When a document is required.
 * - `if`: The condition of a choice.
 * - `then`: The branch that the condition leads to.
 * - `otherwise`: The branch that is taken when the condition does not hold.
 * - `not-taken`: A branch that is not taken.
 * - `operand`: An operand.
 * - `settles`: An operand that settles the step above by itself.
 * - `no-effect`: Operands that make no difference, since others settle it.
 * - `kept`: The operand that is the least, or the greatest.
 * - `not-kept`: The operand that is not the least, or not the greatest.
 * - `cap`: A cap that is applied.
 * - `idle-cap`: A cap that makes no difference.
 * - `cut`: The value that a cap cuts.
 * - `floor`: A floor that is applied.
 * - `idle-floor`: A floor that makes no difference.
 * - `raised`: The value that a floor raises.
 * - `member`: Records, each for itself.
 * - `addend`: Records that add up.
 * - `counted`: Records that are counted.
 * - `left-out`: Records that are left out.
 * - `perhaps`: Records that may count: this is still open.
 * - `belongs`: When a record counts, if this is still open.
 * - `because`: The criterion for which a record is left out, or may be.
 * - `untold`: A note that the rest is left out because it is too long.
 */
export type StepRole =
  | 'asked'
  | 'met'
  | 'appraised'
  | 'granted'
  | 'discretionary'
  | 'amount'
  | 'settled'
  | 'settled-at-most'
  | 'at-most'
  | 'share'
  | 'base'
  | 'paid'
  | 'trigger'
  | 'condition'
  | 'required'
  | 'if'
  | 'then'
  | 'otherwise'
  | 'not-taken'
  | 'operand'
  | 'settles'
  | 'no-effect'
  | 'kept'
  | 'not-kept'
  | 'cap'
  | 'idle-cap'
  | 'cut'
  | 'floor'
  | 'idle-floor'
  | 'raised'
  | 'member'
  | 'addend'
  | 'counted'
  | 'left-out'
  | 'perhaps'
  | 'belongs'
  | 'because'
  | 'untold';

/**
 * What a step computes.
 *
 * - `fact`: A fact of the project.
 * - `derived`: A fact that is not given, and follows from others.
 * - `parameter`: A figure, date or list that a source gives.
 * - `definition`: A definition of the rules.
 * - `scale`: The rate of a tranche.
 * - `ranking`: The order of records in tranches.
 * - `reading`: A choice between meanings of the sources.
 * - `criterion`: A criterion.
 * - `expression`: An expression.
 * - `records`: Records with the same steps.
 */
export type StepKind =
  | 'fact'
  | 'derived'
  | 'parameter'
  | 'definition'
  | 'scale'
  | 'ranking'
  | 'reading'
  | 'criterion'
  | 'expression'
  | 'records';

/** The ranks of a tranche. */
export interface Ranks {
  /** The first rank. */
  from: number;
  /** The last rank; nothing for the last tranche. */
  to: number | null;
}

/** A fact to give. */
export interface UnknownFact<T extends Texts = 'both'> {
  /** Its path, such as `establishments[3].sector`. */
  fact: FactPath;
  /** The question to ask. */
  question: Words<T>;
}

/** A provision of a source. */
export interface CitedProvision {
  /** Its id in the register. */
  id: ProvisionId;
  /** The verb with which the source speaks, when the register says it. */
  verb: Verb | null;
  /** Where it comes from. */
  source: CitedSource;
  /** Its place in the source. */
  section: string;
}

/**
 * The verb with which a source speaks.
 *
 * - `must`: It must be so. — Cela doit être.
 * - `may`: It may be so: somebody is allowed to. — Cela est permis.
 * - `can`: It can be so: it is possible. — Cela est possible.
 * - `ideally`: It is so at best. — Cela vaut mieux.
 * - `invited`: Somebody is invited to. — Quelqu'un y est invité.
 */
export type Verb =
  | 'must'
  | 'may'
  | 'can'
  | 'ideally'
  | 'invited';

/** A document that states provisions. */
export interface CitedSource {
  /** Its id in the register. */
  id: Id;
  /** Its title, in its own language. */
  title: string;
  /** Its public page, when the register gives one. */
  url: string | null;
}

/** A decision, and the questions whose answers can still change its outcome or its amount. */
export interface Questions<T extends Texts = 'both'> {
  /** The version of this shape. */
  version: number;
  /** The phase that was applied. */
  phase: PhaseId;
  /** The call that was applied. */
  call: CallId | null;
  /** The result for the project, as it is known. */
  outcome: Outcome;
  /** What it brings if it is received. */
  grant: GrantTotal;
  /** The facts that contradict each other, to be looked at before anything is asked. */
  doubts: Doubt<T>[];
  /** The questions, the most decisive first. Each one can be answered now. */
  questions: Question<T>[];
  /** How many more questions there are about facts of later stages than the one that the options name. */
  later: number;
}

/** What an amount can be: one amount, or any between two. */
export type GrantTotal = ExactGrantTotal | OpenGrantTotal;

/** The amount is exact. */
export interface ExactGrantTotal {
  /** The amount. */
  amount: Amount;
  /** The same amount. */
  min: Amount;
  /** The same amount. */
  max: Amount;
}

/** The amount is not exact. */
export interface OpenGrantTotal {
  /** Null: the amount is not exact. */
  amount: null;
  /** The least it can be; null when there is no bound. */
  min: Amount | null;
  /** The most it can be; null when there is no bound. */
  max: Amount | null;
}

/** A question about one fact, or about the same fact of several records. */
export interface Question<T extends Texts = 'both'> {
  /** Its path, such as `establishments[*].region`. */
  fact: FactPath;
  /** The section of the form in which it stands. */
  section: CodeChoice<T> | null;
  /** When in the life of a project it becomes known. */
  stage: Stage | null;
  /** A possible answer. */
  example: Value;
  /** What can be answered. */
  answer: Answer<T>;
  /** The path of a fact that makes this one true as soon as it is given. */
  implied_by: FactPath | null;
  /** The paths of the facts, in the order of their records; a path can be of several records. */
  facts: FactPath[];
  /** The results that the answer can change, in the order of the decision. */
  decides: DecidedResult<T>[];
  /** How an answer is written, for people. */
  format?: Words<T>;
  /** What helps to answer. */
  help?: Words<T>;
  /** Its name. */
  label: Words<T>;
  /** What to ask. */
  question: Words<T>;
}

/** A code with its label. */
export interface CodeChoice<T extends Texts = 'both'> {
  /** The code. */
  id: string;
  /** What it means. */
  label: Words<T>;
}

/** The possible answers to a question. */
export type Answer<T extends Texts = 'both'> = BoolAnswer | MonthAnswer | CountAnswer | MoneyAnswer | ShareAnswer | NumberAnswer<T> | DateAnswer | CodeAnswer<T> | CodesAnswer<T> | TextAnswer | ReferenceAnswer | ListAnswer<T> | PhaseAnswer | CallAnswer;

/** True or false. */
export interface BoolAnswer {
  /**
   * Which of the kinds it is.
   *
   * - `bool`: True or false.
   */
  type: 'bool';
}

/** A month, as `YYYY-MM`. */
export interface MonthAnswer {
  /**
   * Which of the kinds it is.
   *
   * - `month`: A month, as `YYYY-MM`.
   */
  type: 'month';
}

/** A whole number of things. */
export interface CountAnswer {
  /**
   * Which of the kinds it is.
   *
   * - `count`: A whole number of things.
   */
  type: 'count';
  /** The least number allowed; null when there is no bound. */
  min: number | null;
  /** The greatest number allowed; null when there is no bound. */
  max: number | null;
}

/** An amount, with at most two decimals. */
export interface MoneyAnswer {
  /**
   * Which of the kinds it is.
   *
   * - `money`: An amount, with at most two decimals.
   */
  type: 'money';
  /** What it is counted in. */
  currency: Currency;
  /** The least amount allowed; null when there is no bound. */
  min: Amount | null;
  /** The greatest amount allowed; null when there is no bound. */
  max: Amount | null;
}

/** A proportion: 1 is the whole. */
export interface ShareAnswer {
  /**
   * Which of the kinds it is.
   *
   * - `share`: A proportion: 1 is the whole.
   */
  type: 'share';
  /** The least proportion allowed; null when there is no bound. */
  min: DecimalText | null;
  /** The greatest proportion allowed; null when there is no bound. */
  max: DecimalText | null;
}

/** A number, as a text. */
export interface NumberAnswer<T extends Texts = 'both'> {
  /**
   * Which of the kinds it is.
   *
   * - `number`: A number, as a text.
   */
  type: 'number';
  /** The least number allowed; null when there is no bound. */
  min: DecimalText | null;
  /** The greatest number allowed; null when there is no bound. */
  max: DecimalText | null;
  /** What it measures, when the programme names a unit. */
  unit?: Words<T>;
}

/** A day. */
export interface DateAnswer {
  /**
   * Which of the kinds it is.
   *
   * - `date`: A day.
   */
  type: 'date';
  /** The first day allowed; null when there is no bound. */
  min: IsoDate | null;
  /** The last day allowed; null when there is no bound. */
  max: IsoDate | null;
}

/** One of some codes. */
export interface CodeAnswer<T extends Texts = 'both'> {
  /**
   * Which of the kinds it is.
   *
   * - `code`: One of some codes.
   */
  type: 'code';
  /** The codes that can be chosen. */
  codes: CodeChoice<T>[];
}

/** A list of any of some codes, which may be empty. */
export interface CodesAnswer<T extends Texts = 'both'> {
  /**
   * Which of the kinds it is.
   *
   * - `codes`: A list of any of some codes, which may be empty.
   */
  type: 'codes';
  /** The codes that can be chosen. */
  codes: CodeChoice<T>[];
}

/** A text. */
export interface TextAnswer {
  /**
   * Which of the kinds it is.
   *
   * - `text`: A text.
   */
  type: 'text';
  /** How many characters it has; null when that is not said. */
  length: number | null;
}

/** The key of a record of a list that is given. */
export interface ReferenceAnswer {
  /**
   * Which of the kinds it is.
   *
   * - `reference`: The key of a record of a list that is given.
   */
  type: 'reference';
  /** The path of the list. */
  list: FactPath;
  /** The records that can be referred to. */
  records: RecordChoice[];
}

/** A record that can be referred to. */
export interface RecordChoice {
  /** Its key. */
  key: string;
  /** Its name, when it is known. */
  name: string | null;
}

/** Records: how many there are, and their facts. Having none is an answer too. */
export interface ListAnswer<T extends Texts = 'both'> {
  /**
   * Which of the kinds it is.
   *
   * - `list`: Records: how many there are, and their facts. Having none is an answer too.
   */
  type: 'list';
  /** How many records there may be. */
  max_items: number;
  /** The fact by which records are identified; null when there is none. */
  key: string | null;
  /** The facts of a record that will be asked for, as far as the project is known, and its key. */
  record: AskedFact<T>[];
}

/** A fact, with what is needed to ask for it. */
export interface AskedFact<T extends Texts = 'both'> {
  /** Its path, such as `establishments[*].region`. */
  fact: FactPath;
  /** The section of the form in which it stands. */
  section: CodeChoice<T> | null;
  /** When in the life of a project it becomes known. */
  stage: Stage | null;
  /** A possible answer. */
  example: Value;
  /** What can be answered. */
  answer: Answer<T>;
  /** The path of a fact that makes this one true as soon as it is given. */
  implied_by: FactPath | null;
  /** How an answer is written, for people. */
  format?: Words<T>;
  /** What helps to answer. */
  help?: Words<T>;
  /** Its name. */
  label: Words<T>;
  /** What to ask. */
  question: Words<T>;
}

/** The id of a phase. */
export interface PhaseAnswer {
  /**
   * Which of the kinds it is.
   *
   * - `phase`: The id of a phase.
   */
  type: 'phase';
  /** The ids that can be chosen. */
  ids: Id[];
}

/** The id of a call. */
export interface CallAnswer {
  /**
   * Which of the kinds it is.
   *
   * - `call`: The id of a call.
   */
  type: 'call';
  /** The ids that can be chosen. */
  ids: Id[];
}

/** A result that an answer can change. */
export interface DecidedResult<T extends Texts = 'both'> {
  /** What it is part of. */
  part: DecidedPart;
  /** Its id. */
  id: Id;
  /** The provisions it comes from. */
  provisions: ProvisionId[];
  /** Its name. */
  label: Words<T>;
}

/**
 * The two parts of the answer to a project.
 *
 * - `outcome`: The outcome: the result is a criterion. — Le résultat du projet : un élément de `criteria`.
 * - `amount`: The amount: the result is a line of the grant. — Ce qu'il apporte : un élément de `grant.lines`.
 */
export type DecidedPart =
  | 'outcome'
  | 'amount';

/** A project under several rule sets, side by side. */
export interface Comparison<T extends Texts = 'both'> {
  /** One for each rule set, in the order asked for. */
  columns: Column<T>[];
  /** Every criterion that some column has. */
  criteria: CriterionRow<T>[];
  /** Every line of the grant that some column has. */
  lines: LineRow<T>[];
  /** Every payment that some column has. */
  payments: PaymentRow<T>[];
  /** Every document that some column has. */
  documents: DocumentRow<T>[];
}

/** A rule set, and the main results of its decision. */
export interface Column<T extends Texts = 'both'> {
  /** The phase. */
  phase: PhaseId;
  /** The call over that phase. */
  call: CallId | null;
  /** The version of the programme's rules. */
  version: string;
  /** The SHA-256 of the sources of the rule set. */
  digest: Sha256;
  /**
   * Whether the project was filed on a day on which the rule set was not open: the day then counts as unknown, so
   * that the rest can be compared.
   */
  filing_set_aside: boolean;
  /** The result for the project. */
  outcome: Outcome;
  /** The grant if the project is admissible. */
  grant: GrantTotal;
  /** The readings that the decision went through. */
  readings: Reading<T>[];
  /** The unknown facts that still matter, the one to ask next first. */
  missing: MissingFact<T>[];
  /** The name of the rule set. */
  label: Words<T>;
}

/** A result under each rule set. */
export interface CriterionRow<T extends Texts = 'both'> {
  /** Its id. */
  id: Id;
  /** Whether the columns do not all say the same. */
  differs: boolean;
  /** The result in each column; null where the rule set does not have it. */
  cells: (Criterion<T> | null)[];
  /** The name that the first column with this result gives it. */
  label: Words<T>;
}

/** A result under each rule set. */
export interface LineRow<T extends Texts = 'both'> {
  /** Its id. */
  id: Id;
  /** Whether the columns do not all say the same. */
  differs: boolean;
  /** The result in each column; null where the rule set does not have it. */
  cells: (Line<T> | null)[];
  /** The name that the first column with this result gives it. */
  label: Words<T>;
}

/** A result under each rule set. */
export interface PaymentRow<T extends Texts = 'both'> {
  /** Its id. */
  id: Id;
  /** Whether the columns do not all say the same. */
  differs: boolean;
  /** The result in each column; null where the rule set does not have it. */
  cells: (Payment<T> | null)[];
  /** The name that the first column with this result gives it. */
  label: Words<T>;
}

/** A result under each rule set. */
export interface DocumentRow<T extends Texts = 'both'> {
  /** Its id. */
  id: Id;
  /** Whether the columns do not all say the same. */
  differs: boolean;
  /** The result in each column; null where the rule set does not have it. */
  cells: (Document<T> | null)[];
  /** The name that the first column with this result gives it. */
  label: Words<T>;
}

/** The findings about rule sets. */
export interface Proofs<T extends Texts = 'both'> {
  /** The version of this shape. */
  version: number;
  /** The findings, rule set by rule set. */
  findings: Finding<T>[];
}

/** A finding about a rule set. */
export interface Finding<T extends Texts = 'both'> {
  /** The id of the phase or of the call. */
  rules: RuleSetId;
  /** What was asked. */
  kind: FindingKind;
  /** How certain the answer is. */
  status: FindingStatus;
  /**
   * Whether the rules contradict themselves here. A law may pay less for more; its payments are its grant, and each
   * of its outcomes is that of some project.
   */
  fault: boolean;
  /** The figures of the answer, by name; those that the kind has. */
  numbers: FindingNumbers;
  /** Projects that show it: for a curve, the one before and the one at the place. */
  witnesses: FindingWitness[];
  /**
   * The subject: a series, a line, some payments or an outcome; null for payments together and for days of filing.
   */
  about: Words<T> | null;
  /** Its name. */
  label: Words<T>;
  /** The answer in words. */
  sentence: Words<T>;
}

/**
 * What a finding is about.
 *
 * - `growth`: The grant of a series never falls as it grows. — La subvention d'un projet qui grandit ne baisse
 *   jamais.
 * - `decrease`: One more record makes the grant fall. — Un ajout fait baisser la subvention.
 * - `jump`: One more record makes the grant rise by more than usual. — Un ajout fait monter la subvention de plus que
 *   d'habitude.
 * - `less`: From some number on, one more record brings less. — À partir d'un nombre, un ajout apporte moins.
 * - `more`: From some number on, one more record brings more. — À partir d'un nombre, un ajout apporte plus.
 * - `unknown`: From some number on, the grant is not known. — À partir d'un nombre, la subvention n'est pas connue.
 * - `cap`: What a line never exceeds. — Ce qu'une ligne ne dépasse jamais.
 * - `shares`: The shares of payments add up to the whole. — Les parts des versements font le tout.
 * - `payments`: The amounts of the payments add up to the grant. — Les montants des versements font la subvention.
 * - `outcome`: A project has a given outcome. — Un projet a cette issue.
 * - `windows`: On every day from the first phase to the last, projects can be filed under one phase. — De la première
 *   phase à la dernière, une phase est ouverte chaque jour.
 * - `gap`: Days between two phases on which none is open. — Des jours, entre deux phases, où aucune n'est ouverte.
 * - `overlap`: Days on which several phases are open. — Des jours où plusieurs phases sont ouvertes.
 */
export type FindingKind =
  | 'growth'
  | 'decrease'
  | 'jump'
  | 'less'
  | 'more'
  | 'unknown'
  | 'cap'
  | 'shares'
  | 'payments'
  | 'outcome'
  | 'windows'
  | 'gap'
  | 'overlap';

/**
 * How certain a finding is.
 *
 * - `proved`: It holds for every project. — Pour tout projet, ou montré par un projet qui existe.
 * - `tested`: It holds for the projects that were evaluated. — Pour les projets qui ont été évalués.
 * - `not-tried`: No project was evaluated, or nothing is known to bound it: nothing is said. — Aucun projet n'a été
 *   évalué, ou rien de connu ne le borne : rien n'est dit.
 * - `counter-example`: A project shows the contrary. — Un projet montre le contraire.
 */
export type FindingStatus =
  | 'proved'
  | 'tested'
  | 'not-tried'
  | 'counter-example';

/** The figures of a finding; which ones depends on its kind. */
export interface FindingNumbers {
  /** The grant at the place. */
  after?: Amount;
  /** The grant before the place, what an authority may grant included. */
  before?: Amount;
  /** The most that the line brings once a project, by its figures. */
  cap?: Amount;
  /** The most that it brings for each record. */
  cap_each?: Amount;
  /** The most that it brings for the project and all records together. */
  cap_whole?: Amount;
  /** How many days there are. */
  days?: number;
  /** The first of the days. */
  first_day?: IsoDate;
  /** The size of a series before the place. */
  from?: number;
  /** The last of the days. */
  last_day?: IsoDate;
  /** What the record brings; of several kinds of records, the most. */
  step?: Amount;
  /** The least that a record brings from there on. */
  step_min?: Amount;
  /** The sum of shares, or of payments. */
  sum?: DecimalText;
  /** How many projects were evaluated. */
  tested?: number;
  /** The size of a series at the place. */
  to?: number;
  /** The grant that the payments are not. */
  total?: Amount;
  /** The size up to which the grant falls with every record. */
  until?: number;
  /** What a record usually brings; of several kinds of records, the most. */
  usual?: Amount;
  /** The least that a record brought before. */
  usual_min?: Amount;
}

/** A project that shows a finding, to be evaluated again. */
export interface FindingWitness {
  /** Its name: that of the file, without ending, to which `bareme check --proofs-out` writes it. */
  id: string;
  /** The readings under which it shows the finding; the others are the defaults. */
  readings: Readings;
  /** The project, which names its rule set. */
  project: Project;
}

/** The advice on a project. */
export interface Advice<T extends Texts = 'both'> {
  /** The version of this shape. */
  version: number;
  /** The phase that was applied. */
  phase: PhaseId;
  /** The call that was applied. */
  call: CallId | null;
  /** The result for the project, as it is known. */
  outcome: Outcome;
  /** What it brings if it is received. */
  grant: GrantTotal;
  /** Each criterion that is not met, open or left to an authority, with its margin. */
  margins: Margin<T>[];
  /**
   * The smallest sets of changes that give a better outcome, the smallest first; empty when the project is
   * admissible. Each one was verified by evaluating the changed project.
   */
  ways: Way<T>[];
  /** How the search for changes went. */
  search: Search<T>;
  /** What more records bring, when the programme counts records that can be added and their number is certain. */
  growth: Growth<T> | null;
}

/** A criterion that is not met, open or left to an authority, and by how much it is missed. */
export interface Margin<T extends Texts = 'both'> {
  /** The criterion. */
  criterion: Criterion<T>;
  /** The difference between what the project has and what it needs, when both are numbers or days. */
  gap: Gap | null;
}

/** The difference between what a project has and what a criterion needs. */
export interface Gap {
  /** On which side of what is needed the project is. */
  side: GapSide;
  /** The difference: a number in its unit, or a length of time in days. */
  amount: Value;
}

/**
 * On which side of what is needed a value is.
 *
 * - `short`: Below it. — En dessous.
 * - `over`: Above it. — Au-dessus.
 * - `early`: Before it. — Avant.
 * - `late`: After it. — Après.
 */
export type GapSide =
  | 'short'
  | 'over'
  | 'early'
  | 'late';

/** A set of changes and its result. */
export interface Way<T extends Texts = 'both'> {
  /** The changes; all of them are needed. */
  changes: Change<T>[];
  /** The outcome of the project after the changes. */
  outcome: Outcome;
  /** The grant after the changes. */
  grant: GrantTotal;
  /** How many facts would still be missing. */
  missing: number;
}

/** A change of a fact, or of how many records a list holds. */
export type Change<T extends Texts = 'both'> = BecomeChange<T> | IncludeChange<T> | AddChange<T> | AnswerChange<T>;

/** It takes another value; the old one is unknown when the records have different values. */
export interface BecomeChange<T extends Texts = 'both'> {
  /**
   * Which of the kinds it is.
   *
   * - `become`: It takes another value; the old one is unknown when the records have different values.
   */
  action: 'become';
  /** The value it has. */
  from: Value;
  /** The value it takes. */
  to: Value;
  /** The paths of the fact: one for each record. */
  facts: FactPath[];
  /** The records whose fact changes; empty for a fact of the project. */
  records: Subject[];
  /** The name of the fact. */
  label: Words<T>;
  /** The question that asks for the fact. */
  question: Words<T>;
}

/** It gets these codes, and keeps its own. */
export interface IncludeChange<T extends Texts = 'both'> {
  /**
   * Which of the kinds it is.
   *
   * - `include`: It gets these codes, and keeps its own.
   */
  action: 'include';
  /** The new codes. */
  to: Value;
  /** The paths of the fact: one for each record. */
  facts: FactPath[];
  /** The records whose fact changes; empty for a fact of the project. */
  records: Subject[];
  /** The name of the fact. */
  label: Words<T>;
  /** The question that asks for the fact. */
  question: Words<T>;
}

/** Records are added to the list. */
export interface AddChange<T extends Texts = 'both'> {
  /**
   * Which of the kinds it is.
   *
   * - `add`: Records are added to the list.
   */
  action: 'add';
  /** How many records. */
  count: number;
  /** The record that they copy. */
  like: Subject;
  /** How many records the list has then. */
  length: number;
  /** The paths of the fact: one for each record. */
  facts: FactPath[];
  /** The records whose fact changes; empty for a fact of the project. */
  records: Subject[];
  /** The name of the fact. */
  label: Words<T>;
  /** The question that asks for the fact. */
  question: Words<T>;
}

/** It was unknown, and its answer is this value: not a change, but an answer that is still missing. */
export interface AnswerChange<T extends Texts = 'both'> {
  /**
   * Which of the kinds it is.
   *
   * - `answer`: It was unknown, and its answer is this value: not a change, but an answer that is still missing.
   */
  action: 'answer';
  /** The answer that would be enough. */
  to: Value;
  /** The paths of the fact: one for each record. */
  facts: FactPath[];
  /** The records whose fact changes; empty for a fact of the project. */
  records: Subject[];
  /** The name of the fact. */
  label: Words<T>;
  /** The question that asks for the fact. */
  question: Words<T>;
}

/** How the search for changes went. */
export interface Search<T extends Texts = 'both'> {
  /** How many projects were evaluated. */
  evaluations: number;
  /** The largest number of projects that could be evaluated. */
  bound: number;
  /** Whether every set of up to `max_changes` changes was tried, or cannot help. */
  complete: boolean;
  /** How many changes are tried together at most. */
  max_changes: number;
  /** How many more sets of changes were found than are listed. */
  left_off: number;
  /** How many facts stand in the way, at the least. */
  at_least: number;
  /** The criteria that block a better outcome whatever is changed. */
  beyond: CodeChoice<T>[];
  /**
   * The criteria that block a better outcome until facts are given for which no value can be tried, such as names.
   */
  awaiting: CodeChoice<T>[];
}

/** What more records bring. */
export interface Growth<T extends Texts = 'both'> {
  /** The list. */
  list: FactPath;
  /** Whether the project is taken after the first set of changes, because without them it brings nothing. */
  after_way: boolean;
  /** How many records count. */
  count: number;
  /** The record that the added ones copy: the first of the most common kind. */
  like: Subject;
  /** How many of the records that count are of that kind. */
  alike: number;
  /** The effect of one more record, at each count where the rules may change. */
  steps: GrowthStep<T>[];
  /** How many projects were evaluated for it. */
  evaluations: number;
  /** Its name. */
  label: Words<T>;
}

/** The effect of one more record. */
export interface GrowthStep<T extends Texts = 'both'> {
  /** How many records there are. */
  from: number;
  /** How many records there are with one more. */
  to: number;
  /** The outcome of the project without the record. */
  before: Outcome;
  /** The outcome of the project with the record. */
  outcome: Outcome;
  /** The grant of the project with the record. */
  grant: GrantTotal;
  /**
   * What the record brings: a range when an authority decides on some lines, without bounds when facts are missing.
   */
  brings: GrantTotal;
  /** Whether a tranche of a scale starts at that rank. */
  opens_tranche: boolean;
  /** The criteria that block a better outcome with the record. */
  blocking: CodeChoice<T>[];
}

/** What each reading changes for a project. */
export interface Sensitivity<T extends Texts = 'both'> {
  /** The version of this shape. */
  version: number;
  /** The phase that was applied. */
  phase: PhaseId;
  /** The call that was applied. */
  call: CallId | null;
  /** The result for the project, as it is known. */
  outcome: Outcome;
  /** What it brings if it is received. */
  grant: GrantTotal;
  /** Each reading that the decision went through. */
  readings: ReadingSensitivity<T>[];
  /** Other options of several readings at once. */
  combinations: Combinations<T>;
}

/** What one reading changes. */
export interface ReadingSensitivity<T extends Texts = 'both'> {
  /** The reading, with the option that was used. */
  reading: Reading<T>;
  /** The results for the project under each other option. */
  others: Alternative<T>[];
}

/** The project under one or several other options. */
export interface Alternative<T extends Texts = 'both'> {
  /** The other options, by the id of their reading. */
  options: OtherOption<T>[];
  /** The outcome of the project. */
  outcome: Outcome;
  /** The grant. */
  grant: GrantTotal;
  /** How much larger the grant is than under the options used; null when one of the two is not exact. */
  difference: Amount | null;
}

/** An option that was not used. */
export interface OtherOption<T extends Texts = 'both'> {
  /** The reading. */
  reading: ReadingId;
  /** The option. */
  option: Id;
  /** The name of the option. */
  label: Words<T>;
}

/** Other options of several readings at once. */
export interface Combinations<T extends Texts = 'both'> {
  /** How many evaluations were made in all, those under one other option included. */
  evaluations: number;
  /**
   * How many combinations of options there are, including the one that was used; 4294967295 when there are more.
   */
  of: number;
  /** Whether every combination was evaluated; if not, only one or two other options at once, up to a limit. */
  complete: boolean;
  /**
   * The readings that are combined: those that the decision goes through, under the options used or under one other
   * option.
   */
  among: ReadingId[];
  /** The smallest combinations that change the outcome; a single option counts as a combination. */
  turning: Alternative<T>[];
  /**
   * The evaluated combination with the smallest grant; nothing when no grant is smaller than under the options used.
   */
  least: Alternative<T> | null;
  /**
   * The evaluated combination with the largest grant; nothing when no grant is larger than under the options used.
   */
  most: Alternative<T> | null;
}

/** A project with what was known at the end of each month in which something is dated. */
export interface FollowUp<T extends Texts = 'both'> {
  /** The version of this shape. */
  version: number;
  /** How many earlier months are left out. */
  left_out: number;
  /** Each month in which an event or a measure is dated; the last month has the results of the whole project. */
  months: FollowedMonth<T>[];
  /** Payments that were due at the end of a month, but not at the end of the next one. */
  setbacks: Setback<T>[];
}

/** The results for a project with what was known at the end of a month. */
export interface FollowedMonth<T extends Texts = 'both'> {
  /** The month, as its first day. */
  month: Month;
  /** The outcome of the project at that time. */
  outcome: Outcome;
  /** The state of each payment at that time. */
  payments: Payment<T>[];
  /** Each target that was measured in the month. */
  targets: FollowedTarget<T>[];
}

/** A usage target in a month. */
export interface FollowedTarget<T extends Texts = 'both'> {
  /** The id of the target. */
  id: Id;
  /** Its verdict for all measures of the month: it is met when every measure that must reach it does. */
  verdict: Verdict;
  /** Each measure of the month. */
  results: FollowedMeasure<T>[];
  /** The name of the target. */
  label: Words<T>;
}

/** A measure compared with its target. */
export interface FollowedMeasure<T extends Texts = 'both'> {
  /** The id of the target. */
  id: Id;
  /** The month of the measure, as its first day, when it is known. */
  month: Month | null;
  /** The minimum expected; null when there is none. */
  target: Value;
  /** The value measured. */
  actual: Value;
  /** Whether the target is reached. */
  verdict: Verdict;
  /** The provisions it comes from. */
  provisions: ProvisionId[];
  /**
   * How much is missing to reach the target; nothing if it is reached, if there is no target, or if the measure is
   * not exact.
   */
  gap: Value;
  /** The key of what was measured, or its path. */
  establishment?: string;
  /** The name of the target. */
  label: Words<T>;
}

/** A payment that was due at the end of a month, but not at the end of the next month in the answer. */
export interface Setback<T extends Texts = 'both'> {
  /** The id of the payment. */
  id: Id;
  /** The last month at whose end it was due. */
  due_in: Month;
  /** The month at whose end it was not. */
  lost_in: Month;
  /** Its name. */
  label: Words<T>;
}

/** A receipt compared with a new decision on its project. */
export interface Verification<T extends Texts = 'both'> {
  /** The version of this shape. */
  version: number;
  /** Whether every part agrees. */
  agrees: boolean;
  /** Each part of the receipt. */
  parts: VerifiedPart[];
  /** The result of the comparison, in one sentence. */
  message: Words<T>;
}

/** A part of a receipt, and what is found for it. */
export interface VerifiedPart {
  /** Which part it is. */
  part: ReceiptPart;
  /** Whether the receipt states what is found. */
  agrees: boolean;
  /** What the receipt states. */
  stated: string;
  /** What is found. */
  found: string;
}

/**
 * A part of a receipt that is compared with what is found.
 *
 * - `engine`: The version of the engine.
 * - `rules`: The programme and the rule set.
 * - `input`: The project.
 * - `readings`: The readings of the sources.
 * - `decision`: The decision, made again.
 * - `copy`: The decision that came with the receipt, as it was given.
 */
export type ReceiptPart =
  | 'engine'
  | 'rules'
  | 'input'
  | 'readings'
  | 'decision'
  | 'copy';

/** A project, or a choice made with it, is refused: all its faults, in the order of the input. */
export interface Refusal {
  /** Every fault, in the order of the input; never empty. */
  faults: Fault[];
}

/** A fault of a project. */
export interface Fault {
  /** Where it is, such as `members[3].name`; empty for the whole input. */
  path: string;
  /** What kind of fault it is. */
  code: FaultCode;
  /** What was found there. */
  found: string;
  /** What was expected. */
  expected: Bilingual;
  /** The nearest valid spelling, or another hint. */
  help: Bilingual | null;
}

/**
 * The kinds of faults of a project, and of choices made with it.
 *
 * - `json`: The text is not JSON.
 * - `encoding`: The text is not UTF-8.
 * - `too-large`: The input exceeds a limit.
 * - `unknown-key`: No such key exists.
 * - `duplicate-key`: The key is in the same object twice.
 * - `wrong-type`: The value is of another type.
 * - `wrong-spelling`: The value is not spelled as its type needs.
 * - `out-of-bounds`: The value is outside the bounds of the fact.
 * - `unknown-code`: No such code exists in the list.
 * - `ambiguous-code`: The text is another name of several codes.
 * - `duplicate-code`: The code is in the list twice.
 * - `unknown-reference`: No record has this key.
 * - `duplicate-record`: Two records have the same key and different content.
 * - `contradiction`: Two facts of the project contradict each other.
 * - `phase-choice`: The project does not say which phase applies.
 * - `wrong-call`: The call belongs to another phase.
 * - `unknown-rule-set`: No such rule set exists.
 * - `unknown-reading`: No such reading exists.
 * - `unknown-option`: The reading has no such option.
 * - `unknown-result`: The project has no such result.
 */
export type FaultCode =
  | 'json'
  | 'encoding'
  | 'too-large'
  | 'unknown-key'
  | 'duplicate-key'
  | 'wrong-type'
  | 'wrong-spelling'
  | 'out-of-bounds'
  | 'unknown-code'
  | 'ambiguous-code'
  | 'duplicate-code'
  | 'unknown-reference'
  | 'duplicate-record'
  | 'contradiction'
  | 'phase-choice'
  | 'wrong-call'
  | 'unknown-rule-set'
  | 'unknown-reading'
  | 'unknown-option'
  | 'unknown-result';

/** A text in both languages, whatever languages are asked for. */
export interface Bilingual {
  /** The French text. */
  fr: string;
  /** The English text. */
  en: string;
}

/** Why rule files are refused, and what else a check finds of them when it is asked. */
export interface RuleFaults {
  /** Every fault, in the order of the files and of the places in them; none when a check finds none. */
  diagnostics: Diagnostic[];
  /** What the scenarios reach of each rule set; only when the check is asked for it. */
  coverage?: RuleCoverage[];
  /** What the scenarios notice of small changes of the rules; only when the check is asked for it. */
  mutants?: RuleChanges;
}

/** A fault of a rule file. */
export interface Diagnostic {
  /** What kind of fault it is. */
  code: DiagnosticCode;
  /** How serious it is. */
  severity: Severity;
  /** What is wrong, in one line that makes sense without the rest. */
  message: string;
  /** The file it is in. */
  file: string | null;
  /** Its line, from 1. */
  line: number;
  /** Its column, from 1. */
  column: number;
  /** A few words beside the place; may be empty. */
  label: string;
  /** Other places that have to do with it. */
  labels: DiagnosticLabel[];
  /** How to put it right. */
  help: string | null;
}

/**
 * A kind of fault. `docs/diagnostics.md` has a section on each.
 *
 * - `toml-syntax`: The file is not TOML.
 * - `expression-syntax`: An expression does not follow the grammar.
 * - `too-large`: A file or an expression is larger than allowed.
 * - `too-deep`: An expression, or a chain of definitions, is deeper than allowed.
 * - `head-table`: A file has no head table, two of them, or the programme lacks one.
 * - `missing-file`: A table names a file that is not among the rules.
 * - `unknown-section`: A table of a kind that the file cannot hold.
 * - `unknown-key`: A key that the entry does not have.
 * - `missing-key`: A key that the entry must have is not there.
 * - `wrong-value`: A value of the wrong kind, or outside of what is allowed.
 * - `missing-translation`: A text lacks one of the languages.
 * - `bad-name`: A name that is not spelt as names are.
 * - `duplicate-name`: Two things have the same name.
 * - `unknown-name`: A name in an expression that means nothing there.
 * - `unknown-fact`: A fact that is not declared.
 * - `unknown-list`: A list that is not declared.
 * - `unknown-code`: A code that is not in its list.
 * - `missing-case`: A code that no case of a `match` names.
 * - `unknown-code-list`: A list of codes that is not declared.
 * - `unknown-unit`: A unit that is not declared.
 * - `unknown-provision`: A provision that no register holds.
 * - `missing-provision`: A rule that cites no provision.
 * - `unknown-source`: A source that no register holds.
 * - `unknown-reading`: A reading that is not declared, or not for this phase.
 * - `unknown-option`: An option that the reading does not have.
 * - `unknown-authority`: An authority that is not declared.
 * - `unknown-phase`: A phase without a rule file.
 * - `unknown-line`: A line that the rules do not have.
 * - `unknown-ranking`: A ranking that the rules do not have.
 * - `unknown-placeholder`: A placeholder of a message that has no value.
 * - `override-nothing`: A call changes an entry that its phase does not have.
 * - `cycle`: A definition that needs its own value.
 * - `type-mismatch`: A value of one type where another is wanted.
 * - `unit-mismatch`: Numbers of units that do not mix.
 * - `uncited-figure`: A figure in an expression, without its provision.
 * - `scale-outside-ranking`: A scale used elsewhere than in a ranked line.
 * - `scale-ranks`: Scales of one ranking that change rate at different ranks.
 * - `date-overlap`: Two values of a parameter on the same day.
 * - `date-gap`: A day between two values of a parameter that has none.
 * - `tranche-overlap`: Two rates for the same rank.
 * - `tranche-gap`: A rank between two tranches that has no rate.
 * - `table-overlap`: Two rows of a table that hold for the same keys.
 * - `table-gap`: Keys for which a table has no row.
 * - `payment-shares`: Payments of the same lines that do not add up to the whole.
 * - `unreachable-branch`: A condition that is always true, or never.
 * - `unused-option`: Options of a reading that change nothing.
 * - `unused-entry`: An entry that nothing uses.
 * - `foreign-provision`: A rule that cites only provisions of another phase.
 * - `soft-refusal`: A refusal that rests on no provision whose source says `must`.
 * - `uncited-provision`: A provision that no rule cites.
 * - `scenario-differs`: A scenario whose project is decided otherwise than it expects.
 * - `untried-rules`: A phase or a call that no scenario tries.
 * - `stale-explanation`: A change that is listed as one that no scenario can notice, and is none.
 */
export type DiagnosticCode =
  | 'toml-syntax'
  | 'expression-syntax'
  | 'too-large'
  | 'too-deep'
  | 'head-table'
  | 'missing-file'
  | 'unknown-section'
  | 'unknown-key'
  | 'missing-key'
  | 'wrong-value'
  | 'missing-translation'
  | 'bad-name'
  | 'duplicate-name'
  | 'unknown-name'
  | 'unknown-fact'
  | 'unknown-list'
  | 'unknown-code'
  | 'missing-case'
  | 'unknown-code-list'
  | 'unknown-unit'
  | 'unknown-provision'
  | 'missing-provision'
  | 'unknown-source'
  | 'unknown-reading'
  | 'unknown-option'
  | 'unknown-authority'
  | 'unknown-phase'
  | 'unknown-line'
  | 'unknown-ranking'
  | 'unknown-placeholder'
  | 'override-nothing'
  | 'cycle'
  | 'type-mismatch'
  | 'unit-mismatch'
  | 'uncited-figure'
  | 'scale-outside-ranking'
  | 'scale-ranks'
  | 'date-overlap'
  | 'date-gap'
  | 'tranche-overlap'
  | 'tranche-gap'
  | 'table-overlap'
  | 'table-gap'
  | 'payment-shares'
  | 'unreachable-branch'
  | 'unused-option'
  | 'unused-entry'
  | 'foreign-provision'
  | 'soft-refusal'
  | 'uncited-provision'
  | 'scenario-differs'
  | 'untried-rules'
  | 'stale-explanation';

/**
 * How serious a fault is.
 *
 * - `error`: The rules cannot be used. — Les règles ne peuvent pas être utilisées.
 * - `warning`: The rules can be used. — Les règles peuvent être utilisées.
 */
export type Severity =
  | 'error'
  | 'warning';

/** A place in a rule file. */
export interface DiagnosticLabel {
  /** The file it is in. */
  file: string | null;
  /** Its line, from 1. */
  line: number;
  /** Its column, from 1. */
  column: number;
  /** A few words beside the place; may be empty. */
  label: string;
}

/** How much of a rule set some projects reach. */
export interface RuleCoverage {
  /** The phase or the call. */
  rules: RuleSetId;
  /** How many parts are reached. */
  reached: number;
  /** How many parts there are. */
  parts: number;
  /** The others. */
  unreached: UnreachedPart[];
}

/** A part of a rule set that no project reaches. */
export interface UnreachedPart {
  /** What kind of part it is. */
  kind: ReachableKind;
  /** The entry that it belongs to, such as `criterion minimum`, and what of it, in English. */
  part: string;
}

/**
 * A kind of part of a rule set.
 *
 * - `branch`: A branch of a choice.
 * - `row`: A row of a table.
 * - `verdict`: A verdict of a criterion.
 * - `option`: An option of a reading.
 * - `document`: Whether a document is required.
 * - `payment`: The status of a payment.
 */
export type ReachableKind =
  | 'branch'
  | 'row'
  | 'verdict'
  | 'option'
  | 'document'
  | 'payment';

/** What became of changes of rules that were tried on scenarios. */
export interface RuleChanges {
  /** How many changes there are. */
  changes: number;
  /** How many of them were tried. */
  tried: number;
  /** How many of these the check refuses. */
  refused: number;
  /** How many of these a scenario notices. */
  noticed: number;
  /** How many of these no scenario can notice, as the scenario files explain. */
  explained: number;
  /** The others: changes that no scenario notices. */
  unnoticed: UnnoticedChange[];
}

/** A change of the rules that no scenario notices. */
export interface UnnoticedChange {
  /** The file it is in. */
  file: string;
  /** Its line, from 1. */
  line: number;
  /** Its column, from 1. */
  column: number;
  /** The entry and the key that it stands under, such as `criterion minimum, met`. */
  place: string;
  /** What changes, in words. */
  change: string;
}

/**
 * A format that has a JSON Schema.
 *
 * - `project`
 * - `options`
 * - `decision`
 * - `explanation`
 * - `questions`
 * - `comparison`
 * - `proofs`
 * - `advice`
 * - `sensitivity`
 * - `follow-up`
 * - `verification`
 * - `input-error`
 * - `diagnostics`
 */
export type FormatName =
  | 'project'
  | 'options'
  | 'decision'
  | 'explanation'
  | 'questions'
  | 'comparison'
  | 'proofs'
  | 'advice'
  | 'sensitivity'
  | 'follow-up'
  | 'verification'
  | 'input-error'
  | 'diagnostics';
