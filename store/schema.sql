-- tenderscan.db: everything that was derived from an archive and a journal.
--
-- It can be deleted and made again, so nothing here is the only copy of anything, and nobody edits
-- it: what people decide goes to the journal. Ids count up in the order of the input. Dates are
-- ISO 8601 text, Beijing time unless they end in Z. Money is a whole number of the currency's
-- smallest unit (fen for CNY) in columns named *_minor, beside the words as printed. Lists are JSON
-- arrays. Spans are bytes [begin, end) of the UTF-8 text of the document.
--
-- For people: findings_view, notice_findings_view, findings_money, finding_controls, finding_clocks, findings_by_buyer,
-- findings_by_supplier, findings_by_month, findings_by_term, counts, document_processes,
-- unread_documents, unattached_documents, coverage, latest_run.

-- One scan: which program read which archive with which lexicons. The only table with a clock.
CREATE TABLE runs (
  id INTEGER PRIMARY KEY,
  version TEXT NOT NULL,            -- of the program
  binary_sha256 TEXT,               -- of the program's file
  lexicon_sha256 TEXT,              -- over all term lists, controls and fingerprints
  sites_sha256 TEXT,                -- over all site descriptions
  started_at TEXT,
  finished_at TEXT,                 -- null: the run did not finish
  captures INTEGER NOT NULL DEFAULT 0,  -- how many captures, parts and notices in them came in
  repeated INTEGER NOT NULL DEFAULT 0,  -- how many of them were here already and were not stored twice
  manifest_sha256 TEXT                  -- over this row and the inputs, so that an edit is seen
);

-- What a run read: archive files, lexicons, site descriptions, journal, with their digests; and the
-- program that read attachments for it, where there were any.
CREATE TABLE run_inputs (
  id INTEGER PRIMARY KEY,
  run_id INTEGER NOT NULL REFERENCES runs (id),
  kind TEXT NOT NULL,               -- archive | lexicon | site | journal | watchlist | reader
  path TEXT NOT NULL,               -- of a watchlist only its name and how many entries it has; of
                                    -- a reader its libraries
  sha256 TEXT,
  bytes INTEGER
);

-- Every capture and every part of a container, read or not: a failure is a row.
CREATE TABLE documents (
  id INTEGER PRIMARY KEY,
  run_id INTEGER NOT NULL REFERENCES runs (id),
  digest TEXT,                      -- sha256:… of the bytes; null where the record is damaged
  uri TEXT,
  part TEXT,                        -- path inside a container: 附件.zip!/规格.docx; #3: the third of
                                    -- several notices that the container holds
  part_begin INTEGER,               -- of one of several notices: its bytes in the container's, decoded
  part_end INTEGER,                 -- as UTF-8; both 0 where it is a part of what a page shows
  container_id INTEGER REFERENCES documents (id),
  captured_at TEXT,
  linked_from TEXT,                 -- the page because of which a crawler fetched it, as the archive's
                                    -- metadata say (via); null where they say nothing
  record_file TEXT,                 -- the WARC, as its path was given; null for a plain file
  record_offset INTEGER,
  record_length INTEGER,
  payload_digest TEXT,              -- recomputed over the WARC payload
  media_type TEXT,
  charset TEXT,
  outcome TEXT NOT NULL CHECK (outcome IN ('read', 'partly_read', 'unread', 'blocked')),
  title TEXT,                       -- of the notice, else the page's own, else its project's name;
                                    -- personal data masked
  text BLOB,                        -- the extracted text, compressed with zstd (`tenderscan text`
                                    -- prints it); null where none.
                                    -- Personal data is masked, byte for byte: spans stay true
  text_sha256 TEXT,                 -- of the text before masking and compression
  masked_sha256 TEXT,               -- of the text before compression alone: of what stands here
  text_bytes INTEGER NOT NULL,
  shown_in_id INTEGER REFERENCES documents (id),  -- of a page that shows its notice in a frame, or
                                    -- says only that it is attached: the document that holds it,
                                    -- which was read
  counts_as_id INTEGER REFERENCES documents (id)  -- of a notice's page that was captured again: the
                                    -- capture that counts in its place, the first with the newest
                                    -- bytes. Null: it counts
);
CREATE UNIQUE INDEX documents_identity ON documents
  (digest, coalesce(uri, ''), coalesce(captured_at, ''), coalesce(part, ''))
  WHERE digest IS NOT NULL;
CREATE UNIQUE INDEX documents_damaged ON documents
  (record_file, record_offset, coalesce(uri, ''), coalesce(part, ''))
  WHERE digest IS NULL AND record_file IS NOT NULL;
CREATE INDEX documents_outcome ON documents (outcome);
CREATE INDEX documents_uri ON documents (uri);
CREATE INDEX documents_linked ON documents (linked_from) WHERE linked_from IS NOT NULL;
CREATE INDEX documents_container ON documents (container_id) WHERE container_id IS NOT NULL;

-- What could not be read of a document, and why.
CREATE TABLE gaps (
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES documents (id),
  code TEXT NOT NULL,
  page INTEGER,
  what TEXT NOT NULL,
  shows_uri TEXT                    -- where the text lies that a page shows and does not hold
);
CREATE INDEX gaps_document ON gaps (document_id);

-- What a document says as a procurement notice (OCDS words). At most one a document.
CREATE TABLE notices (
  document_id INTEGER PRIMARY KEY REFERENCES documents (id),
  -- {the fields of a notice: a column each, as store/model/notice.h declares them}
  -- What it comes to: the sum or the one amount that counts, and what that amount is.
  buyer TEXT,
  agency TEXT,
  suppliers TEXT NOT NULL,          -- JSON array
  amount_minor INTEGER,
  amount_currency TEXT,
  amount_printed TEXT,              -- null for a sum
  amount_words TEXT,                -- 大写, as printed
  amount_agrees INTEGER,            -- numerals and 大写: 1 equal, 0 not, null only one printed
  amount_kind TEXT,                 -- as in findings, of the whole notice
  amount_of TEXT,
  amount_parts INTEGER,
  -- To count by, as far as the buyer's name and the host say it; null where they do not.
  province TEXT,                    -- 湖北省: of the region that is printed, the buyer, of a notice
                                    -- without one the title, the buyer's address, the host, the title
  portal TEXT,                      -- the site's id, else the host
  buyer_type TEXT NOT NULL,         -- university | hospital | military | state firm | institute |
                                    -- government | private | unknown
  buyer_in_title TEXT               -- where no buyer is printed: the organisation that the title
                                    -- begins with. Doubtful
);
CREATE INDEX notices_project ON notices (project_key);
CREATE INDEX notices_dated ON notices (dated_on);

-- One row a (party, role). Organisations only, never a person.
CREATE TABLE parties (
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES notices (document_id),
  role TEXT NOT NULL,               -- buyer | procuringEntity | supplier | tenderer | candidate
  name TEXT NOT NULL,               -- as printed
  name_key TEXT NOT NULL,           -- folded: one spelling for full-width, case and traditional script
  uscc TEXT,                        -- 统一社会信用代码
  uscc_valid INTEGER                -- its check character; real notices misprint it
);
CREATE INDEX parties_document ON parties (document_id);
CREATE INDEX parties_name ON parties (name_key);

CREATE TABLE awards (
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES notices (document_id),
  lot TEXT,
  supplier TEXT,                    -- a consortium is one supplier, as printed
  members TEXT NOT NULL,            -- JSON array: the consortium's members
  value_minor INTEGER, value_currency TEXT, value_printed TEXT, value_words TEXT,
  value_agrees INTEGER,
  rank INTEGER,
  status TEXT NOT NULL              -- active | pending | unsuccessful | cancelled
);
CREATE INDEX awards_document ON awards (document_id);

-- Rows of item tables, as printed.
CREATE TABLE items (
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES notices (document_id),
  lot TEXT,
  name TEXT,
  brand TEXT,
  model TEXT,
  quantity TEXT,
  unit TEXT,
  unit_price_minor INTEGER, unit_price_currency TEXT, unit_price_printed TEXT,
  unit_price_words TEXT, unit_price_agrees INTEGER
);
CREATE INDEX items_document ON items (document_id);

CREATE TABLE attachments (
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES notices (document_id),
  title TEXT NOT NULL,
  uri TEXT NOT NULL,
  target_id INTEGER REFERENCES documents (id)  -- the attachment itself, where it was captured
);
CREATE INDEX attachments_document ON attachments (document_id);
CREATE INDEX attachments_target ON attachments (target_id);

-- Which documents are attached to which notices, parts of attachments too. Attachments are not read
-- twice: one that several notices link to has a row for each.
CREATE TABLE attached (
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES documents (id),
  notice_id INTEGER NOT NULL REFERENCES notices (document_id),
  title TEXT NOT NULL,              -- of the link; of a file in the page's folder its name; '' where
                                    -- the page prints no link
  known_by TEXT NOT NULL,           -- link: the notice links to it | folder: it lies in the folder
                                    -- that was saved with the page | crawl: it was fetched because of
                                    -- the page
  own_notice INTEGER NOT NULL DEFAULT 0  -- 1: it is a notice itself, or lies in one, and the notice
                                    -- that it is attached to names neither buyer nor money: what is
                                    -- found in it shows its own
);
CREATE UNIQUE INDEX attached_identity ON attached (document_id, notice_id);
CREATE INDEX attached_notice ON attached (notice_id);

-- What a correction notice changes.
CREATE TABLE corrections (
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES notices (document_id),
  field TEXT NOT NULL,
  before TEXT,
  after TEXT
);
CREATE INDEX corrections_document ON corrections (document_id);

-- Contracting processes: notices of one purchase, from the intention to the acceptance. A further
-- attempt at a purchase that failed is a process of its own, of the same family. In the order of
-- their first notices by (date, digest), undated ones last.
CREATE TABLE processes (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,        -- by which people name it: of its first notice's digest and part
  family TEXT NOT NULL,             -- the code of the first process of its family; its own where it
                                    -- has none
  notices INTEGER NOT NULL          -- how many different ones: what is said again is not counted
);
CREATE INDEX processes_family ON processes (family);

-- Every notice belongs to one process.
CREATE TABLE process_notices (
  document_id INTEGER PRIMARY KEY REFERENCES notices (document_id),
  process_id INTEGER NOT NULL REFERENCES processes (id),
  place INTEGER NOT NULL,           -- in the process, from 1, by (date, digest); undated ones by their kind
  says_again_id INTEGER REFERENCES notices (document_id)  -- the first sighting of the same notice:
                                    -- at another address, on another portal, captured again
);
CREATE INDEX process_notices_process ON process_notices (process_id, place);

-- Why notices were joined, and what was not. Within a process the links that made it, each notice
-- with one that was there; between two processes one link.
CREATE TABLE process_links (
  id INTEGER PRIMARY KEY,
  a_id INTEGER NOT NULL REFERENCES notices (document_id),  -- the earlier one
  b_id INTEGER NOT NULL REFERENCES notices (document_id),
  strength TEXT NOT NULL,           -- strong | possible: shown, never merged | family: another attempt
  reasons TEXT NOT NULL             -- JSON array: same_code | same_name | same_buyer | … | what speaks
                                    -- against it: other_attempt | other_name | …
);
CREATE INDEX process_links_a ON process_links (a_id);
CREATE INDEX process_links_b ON process_links (b_id);

-- Where in the text a field of the notice was read: RFC 6901 JSON Pointer into the scan's output.
CREATE TABLE evidence (
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES notices (document_id),
  pointer TEXT NOT NULL,
  begin INTEGER NOT NULL,
  end INTEGER NOT NULL
);
CREATE INDEX evidence_document ON evidence (document_id);

-- The watched terms: what the lexicons looked for, so that a count of none means something.
CREATE TABLE terms (
  id INTEGER PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,        -- chip/a100
  label TEXT NOT NULL,              -- NVIDIA A100
  category TEXT NOT NULL,           -- chip
  severity INTEGER NOT NULL,        -- higher first
  tpp INTEGER                       -- total processing performance, as ECCN 3A090 counts it
);

-- Export-control status of a term by day, as the lexicons state it, so that reports can say what
-- held on another day. Both days are included: until_on is the last day on which the status held. Of
-- a finding ask the view finding_controls: what is sold as a service, or only named, is not shipped, and
-- these say nothing of it.
CREATE TABLE control_intervals (
  id INTEGER PRIMARY KEY,
  term_id INTEGER NOT NULL REFERENCES terms (id),
  from_on TEXT,                     -- null: since ever
  until_on TEXT,                    -- null: still
  status TEXT NOT NULL,
  basis TEXT NOT NULL,              -- the rule's name and citation
  confidence TEXT                   -- high | medium | low: of the facts behind it
);
CREATE INDEX control_intervals_term ON control_intervals (term_id);

-- What others than the rule for a part said of a term by day: Chinese policy, the provider's terms, US
-- rules on firms. Both days are included.
CREATE TABLE policies (
  id INTEGER PRIMARY KEY,
  term_id INTEGER NOT NULL REFERENCES terms (id),
  clock TEXT NOT NULL,              -- china | provider | us
  from_on TEXT,                     -- null: as far back as is known
  until_on TEXT,                    -- null: still
  status TEXT NOT NULL,
  basis TEXT NOT NULL,
  confidence TEXT NOT NULL          -- high | medium | low
);
CREATE INDEX policies_term ON policies (term_id);

-- Rules that speak of quantities for tiers of countries (the AI Diffusion framework), in force or
-- not, so that reports can say what they held, or would have held, on a day.
CREATE TABLE regimes (
  id INTEGER PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  citation TEXT NOT NULL,
  announced_on TEXT NOT NULL,
  published_on TEXT NOT NULL,
  in_force_on TEXT NOT NULL,        -- first day of compliance, if it had not been rescinded
  rescinded_on TEXT NOT NULL,
  confidence TEXT NOT NULL,
  unit_tpp INTEGER NOT NULL,        -- one unit of its quantities: an H100
  smallest_tpp INTEGER NOT NULL,    -- parts below are none of its business
  weights TEXT NOT NULL             -- what it says of model weights
);
CREATE TABLE regime_tiers (
  id INTEGER PRIMARY KEY,
  regime_id INTEGER NOT NULL REFERENCES regimes (id),
  name TEXT NOT NULL,               -- ally | capped | denied
  destinations TEXT NOT NULL,       -- JSON array of ISO 3166-1 codes; empty: every other one
  per_buyer INTEGER,                -- units a buyer and year without a licence
  per_country INTEGER,
  says TEXT NOT NULL,
  weights_says TEXT NOT NULL
);

-- Every occurrence of a watched term, doubtful ones too. Where a document names one more than some
-- thousand times, the surest of them, and a gap says so.
CREATE TABLE annotations (
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES documents (id),
  term_id INTEGER NOT NULL REFERENCES terms (id),
  kind TEXT NOT NULL,               -- named | fingerprint | watchlist
  occurrence INTEGER NOT NULL,      -- 1, 2, … among equal quotes of the term in the document
  begin INTEGER NOT NULL,
  end INTEGER NOT NULL,
  prefix TEXT NOT NULL,             -- up to 60 characters before, personal data masked
  exact TEXT NOT NULL,
  suffix TEXT NOT NULL,
  folds TEXT NOT NULL,              -- JSON array: what had to be undone to see it
  sense TEXT NOT NULL,              -- certain | likely | doubtful
  because TEXT NOT NULL,            -- JSON array of phrases
  modality TEXT NOT NULL,
  stance TEXT NOT NULL,             -- required | reference | minimum | in_use | compared | …
  quantity TEXT,
  quantity_unit TEXT,
  lot TEXT,
  candidates TEXT NOT NULL,         -- JSON array of {"term", "why"}
  roles TEXT NOT NULL,              -- JSON array: in which a watchlist's name stands there
  page INTEGER,                     -- 1-based, in paged documents
  box TEXT                          -- JSON array: left, top, right, bottom of its words on that page,
                                    -- in hundredths of a point from the top left; null: not known
);
CREATE INDEX annotations_document ON annotations (document_id, term_id);

-- One row a (document, term, lot): what a notice says. What a person reads is process_findings. A page that was captured
-- again with the same bytes has none beside those of its first capture. What stands in an attachment
-- of several notices has a row for each.
CREATE TABLE findings (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL,               -- by which people name it: of the document's digest, address
                                    -- and part, the term and the lot, in an attachment of the notice
                                    -- too; stays through every scan
  document_id INTEGER NOT NULL REFERENCES documents (id),
  notice_id INTEGER REFERENCES notices (document_id),  -- whose buyer, supplier and money it shows:
                                    -- the document itself, or the notice it is attached to
  term_id INTEGER NOT NULL REFERENCES terms (id),
  lot TEXT,                         -- null: outside lots, or the document has none
  annotation_id INTEGER REFERENCES annotations (id),   -- the occurrence that is quoted
  kind TEXT NOT NULL,
  standing TEXT NOT NULL CHECK (standing IN ('lead', 'context', 'mention', 'doubtful')),
                                    -- lead: a watched thing is bought, or asked for
                                    -- context: only a maker, an accessory or a software name
                                    -- mention: named, not bought
                                    -- doubtful: it may mean something else
  sense TEXT NOT NULL,
  modality TEXT NOT NULL,
  stance TEXT NOT NULL,             -- how it stands in what is asked for; the strongest of its
                                    -- occurrences: required | reference (equal allowed) | minimum |
                                    -- in_use | compared | excluded | aside | unknown
  grade TEXT NOT NULL,              -- asked | offered | candidate | awarded | contracted | …
  occurrences INTEGER NOT NULL,
  quantity TEXT,
  quantity_unit TEXT,
  candidates TEXT NOT NULL,         -- JSON array, for chips known by their specification only
  control_status TEXT NOT NULL,     -- on control_as_of; a fact about the term, not about the buyer
  control_as_of TEXT,
  control_since TEXT,
  control_basis TEXT NOT NULL,
  control_terms TEXT NOT NULL,      -- JSON array: the terms whose intervals say so; empty where no
                                    -- day matters
  buyer TEXT,
  agency TEXT,
  suppliers TEXT NOT NULL,          -- JSON array; of the finding's own lot. Outside lots the
                                    -- notice's, but none where lots went to different ones
  amount_minor INTEGER,
  amount_currency TEXT,
  amount_printed TEXT,              -- null for a sum
  amount_words TEXT,                -- 大写, as printed
  amount_agrees INTEGER,            -- numerals and 大写: 1 equal, 0 not, null only one printed
  amount_kind TEXT,                 -- award | awards_total | contract | candidate | budget | ceiling |
                                    -- budget_row | ceiling_row: of the thing's own row of a table |
                                    -- budget_total | ceiling_total: no total is printed, the sum of
                                    -- rows or lots. Without an amount: several_awards, where awards
                                    -- have amounts of their own and nothing says whose the thing is
  amount_of TEXT,                   -- whose it is: notice | lot 2 | award 1 | awards 1, 2 | row 3 |
                                    -- rows 1, 4
  amount_parts INTEGER,             -- of how many printed amounts it is the sum: 1 for a printed one;
                                    -- null without one, or where it is not known
  awards INTEGER NOT NULL,          -- of how many awards supplier and amount speak; of several where
                                    -- nobody can tell which is the thing's
  model TEXT,                       -- of the notice's row of items that names it
  unit_price_minor INTEGER,
  unit_price_currency TEXT,
  unit_price_printed TEXT,
  dated_on TEXT,
  verdict TEXT,                     -- accepted | rejected | unsure, from the journal; null: open
  verdict_id INTEGER REFERENCES verdicts (id),  -- who says so, when and why
  reopened INTEGER NOT NULL DEFAULT 0,  -- 1: a verdict was made on words that it does not quote, or
                                       -- not any more
  newer_id INTEGER REFERENCES findings (id),  -- of an earlier version of a page: the finding of the
                                       -- newest one that counts in its place. Null: it counts
  process_finding_id INTEGER REFERENCES process_findings (id)  -- the purchase that it is of
);
CREATE UNIQUE INDEX findings_code ON findings (code);
CREATE UNIQUE INDEX findings_identity ON findings
  (document_id, term_id, coalesce(lot, ''), coalesce(notice_id, 0));
CREATE INDEX findings_term ON findings (term_id);
CREATE INDEX findings_buyer ON findings (buyer);
CREATE INDEX findings_dated ON findings (dated_on);
CREATE INDEX findings_notice ON findings (notice_id);
CREATE INDEX findings_standing ON findings (standing);
CREATE INDEX findings_process ON findings (process_finding_id);

-- One row a (process, term, lot): a purchase, told by however many notices. A lead, not proof. It is
-- gathered from the findings of the process's notices; who sold for how much, and how far it came, from
-- notices too that do not name the thing. A finding outside lots is of the first lot, where other
-- notices have lots; a company of a user's list, and what stands in no notice, has a row for each finding.
CREATE TABLE process_findings (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,        -- that of its first finding by (date, digest); it answers to the
                                    -- codes of all of them
  process_id INTEGER REFERENCES processes (id),
  term_id INTEGER NOT NULL REFERENCES terms (id),
  lot TEXT,
  finding_id INTEGER NOT NULL REFERENCES findings (id),  -- that is quoted: of the best standing the
                                    -- surest, of these that which tells most of how far it came
  notice_id INTEGER REFERENCES notices (document_id),  -- that shows how far it came
  grade TEXT NOT NULL,              -- the furthest: asked | offered | candidate | awarded | contracted |
                                    -- accepted; cancelled, or voided where it had been awarded
  dated_on TEXT,                    -- of that notice
  asked_on TEXT, awarded_on TEXT, contracted_on TEXT, accepted_on TEXT,  -- first; null: no notice is known
  deal_id INTEGER REFERENCES notices (document_id),  -- whose supplier and money these are
  buyer TEXT,
  agency TEXT,
  suppliers TEXT NOT NULL,          -- this and what follows as in findings
  amount_minor INTEGER, amount_currency TEXT, amount_printed TEXT, amount_words TEXT, amount_agrees INTEGER,
  amount_kind TEXT,
  amount_of TEXT,
  amount_parts INTEGER,
  awards INTEGER NOT NULL,
  budget_minor INTEGER, budget_currency TEXT, budget_printed TEXT, budget_words TEXT,
  budget_agrees INTEGER,            -- what was to be spent, as last told
  budget_kind TEXT,
  quantity TEXT,
  quantity_unit TEXT,
  quantity_id INTEGER REFERENCES findings (id),  -- whose notice prints it
  model TEXT,
  unit_price_minor INTEGER, unit_price_currency TEXT, unit_price_printed TEXT,
  model_id INTEGER REFERENCES findings (id),     -- whose notice prints model and unit price
  verdict TEXT,                     -- accepted where one of its findings was; rejected where all were
  verdict_id INTEGER REFERENCES verdicts (id),
  reopened INTEGER NOT NULL DEFAULT 0  -- 1: a verdict was made on some of its words alone
);
CREATE INDEX process_findings_finding ON process_findings (finding_id);
CREATE INDEX process_findings_process ON process_findings (process_id);

-- Where notices of one purchase say different things: what each of them says.
CREATE TABLE disagreements (
  id INTEGER PRIMARY KEY,
  process_finding_id INTEGER NOT NULL REFERENCES process_findings (id),
  what TEXT NOT NULL,               -- buyer | supplier | amount | budget | quantity | model
  says TEXT NOT NULL,
  notice_id INTEGER NOT NULL REFERENCES notices (document_id)
);
CREATE INDEX disagreements_finding ON disagreements (process_finding_id);

-- What people decided, read from the journal. Kept by what was quoted, never by a row's number.
CREATE TABLE verdicts (
  id INTEGER PRIMARY KEY,           -- in the order of the journal
  document_digest TEXT NOT NULL,
  part TEXT,                        -- '' for a document that is no part; null, in older journals: any
  term TEXT NOT NULL,
  exact TEXT NOT NULL,
  occurrence INTEGER NOT NULL,
  verdict TEXT NOT NULL,
  note TEXT NOT NULL,
  who TEXT NOT NULL,
  decided_at TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('applied', 'superseded', 'reopened', 'not_scanned'))
                                    -- superseded: a later verdict on the same quote
                                    -- reopened: the document is here, the quote is not
                                    -- not_scanned: the document is not in this database
);
CREATE INDEX verdicts_document ON verdicts (document_digest);

-- Full text, for two Chinese characters and up: folded (full-width, case, traditional script and
-- blanks between Chinese characters undone) and cut into pairs, 深圳大学 -> 深圳 圳大 大学. So a
-- word of two characters is found as it stands, a longer one as the phrase "深圳 圳大 大学".
-- Datasette and sqlite-utils give a search box to a table that is named here in double quotes, and
-- to this one where one blank follows USING: a box finds no word of three characters, and says that
-- there is none. So there is no box.
CREATE VIRTUAL TABLE documents_fts USING  fts5 (
  text, content='documents', content_rowid="id", tokenize="unicode61 remove_diacritics 0"
);

-- What each notice says of a watched thing, and the words that say so; of a page that was captured again with
-- other bytes what its newest version says (findings.newer_id tells the earlier ones). purchase: the row of
-- findings_view that it is told in. Amounts are numbers of the currency's unit, to be summed and sorted; exact to
-- the smallest unit up to 90 trillion. term: with "≈ " before it where kind is fingerprint: the thing is not named,
-- its specification is consistent with it, and with the candidates beside it. amount_in_words: 大写, where it says
-- another amount than the numerals. buyer_in_title: doubtful, where no buyer is printed. Columns that `report
-- -f csv` has too have its names, the last ones here beside those of earlier versions.
CREATE VIEW notice_findings_view AS
SELECT f.code AS finding, p.code AS purchase, f.standing, f.verdict, f.dated_on,
       CASE f.kind WHEN 'fingerprint' THEN '≈ ' ELSE '' END || t.label AS term, t.category, f.lot,
       f.buyer,
       (SELECT group_concat(value, '；') FROM json_each(f.suppliers)) AS supplier,
       f.amount_minor / 100.0 AS amount, f.amount_currency AS currency,
       CASE f.amount_agrees WHEN 0 THEN f.amount_words END AS amount_in_words,
       f.amount_kind, f.awards, f.model, f.unit_price_minor / 100.0 AS unit_price, f.quantity, f.quantity_unit, f.modality,
       f.stance, f.grade, f.sense,
       -- of a machine or its maker, where nobody says what is in it, unknown
       CASE WHEN f.control_status = 'not_applicable' AND f.modality IN ('hardware', 'rental')
            AND t.category IN ('oem', 'unnamed', 'brand') THEN 'unknown' ELSE f.control_status
       END AS control_status, f.control_as_of, f.control_basis,
       a.prefix || '【' || a.exact || '】' || a.suffix AS quote,
       coalesce(n.title, d.title) AS title, d.uri, d.part, d.captured_at, d.digest,
       t.slug AS term_slug, t.severity, coalesce(n.address, nd.uri, d.uri) AS address,
       coalesce(n.province, 'unknown') AS region, coalesce(n.portal, 'unknown') AS site,
       coalesce(n.buyer_type, 'unknown') AS buyer_type, v.who AS decided_by, v.decided_at, v.note AS decided_because, n.buyer_in_title,
       f.kind, f.candidates,
       (SELECT group_concat(value, '；') FROM json_each(a.because)) AS because, n.date_source,
       f.amount_of, f.amount_parts, f.agency, f.control_since, n.project_code,
       (SELECT group_concat(value, '；') FROM json_each(a.roles)) AS role,
       f.dated_on AS date, t.slug AS term_id, f.amount_kind AS amount_is, n.tag AS release_tag,
       f.amount_printed AS amount_as_printed,
       CASE f.amount_agrees WHEN 0 THEN f.amount_words END AS amount_in_words_differs,
       d.digest AS document,
       -- of `quantity` that is a plain number; null for others
       CASE WHEN f.quantity GLOB '[0-9]*' AND NOT f.quantity GLOB '*[^0-9.]*'
            THEN CAST(f.quantity AS REAL) END AS quantity_number,
       a.page, at.title AS attachment, coalesce(an.address, ad.uri) AS attached_to
FROM findings f
LEFT JOIN process_findings p ON p.id = f.process_finding_id
JOIN terms t ON t.id = f.term_id
JOIN documents d ON d.id = f.document_id
LEFT JOIN notices n ON n.document_id = f.notice_id
LEFT JOIN documents nd ON nd.id = f.notice_id
LEFT JOIN annotations a ON a.id = f.annotation_id
LEFT JOIN verdicts v ON v.id = f.verdict_id
LEFT JOIN attached at ON at.id = (SELECT min(o.id) FROM attached o
  WHERE o.document_id = f.document_id AND (o.notice_id = f.notice_id OR o.own_notice))
LEFT JOIN notices an ON an.document_id = at.notice_id
LEFT JOIN documents ad ON ad.id = at.notice_id
WHERE f.newer_id IS NULL;

-- Who bought what through whom for how much, when: one row a purchase, however many notices tell of it. Grade,
-- dated_on, supplier and amount are of the furthest stage, quote and document of the notice that tells most;
-- asked_on … accepted_on the first days of each stage; budget what was to be spent, as last told; notices how
-- many of the process are known, findings the codes of its findings; disagrees: what its notices say
-- differently (the table disagreements). An amount stands beside each finding that it is about: sum over
-- findings_money, not over this view. What each notice says: notice_findings_view, whose columns these are.
CREATE VIEW findings_view AS
SELECT p.code AS finding, v.standing, p.verdict, p.dated_on, v.term, v.category, p.lot, p.buyer,
       (SELECT group_concat(value, '；') FROM json_each(p.suppliers)) AS supplier,
       p.amount_minor / 100.0 AS amount, p.amount_currency AS currency,
       CASE p.amount_agrees WHEN 0 THEN p.amount_words END AS amount_in_words,
       p.amount_kind, p.awards, p.model, p.unit_price_minor / 100.0 AS unit_price, p.quantity,
       p.quantity_unit, v.modality, v.stance, p.grade, v.sense, v.control_status, v.control_as_of,
       v.control_basis, v.quote, v.title, v.uri, v.part, v.captured_at, v.digest, v.term_slug,
       v.severity, v.address, v.region, v.site, v.buyer_type, d.who AS decided_by, d.decided_at,
       d.note AS decided_because, CASE WHEN p.buyer IS NULL THEN v.buyer_in_title END AS buyer_in_title,
       v.kind, v.candidates, v.because, v.date_source, p.amount_of, p.amount_parts, p.agency,
       v.control_since, v.project_code, v.role, p.dated_on AS date, v.term_id,
       p.amount_kind AS amount_is, v.release_tag, p.amount_printed AS amount_as_printed,
       CASE p.amount_agrees WHEN 0 THEN p.amount_words END AS amount_in_words_differs, v.document,
       CASE WHEN p.quantity GLOB '[0-9]*' AND NOT p.quantity GLOB '*[^0-9.]*'
            THEN CAST(p.quantity AS REAL) END AS quantity_number,
       v.page, v.attachment, v.attached_to, p.asked_on, p.awarded_on, p.contracted_on, p.accepted_on,
       p.budget_minor / 100.0 AS budget, p.budget_currency, pr.code AS process, pr.notices,
       (SELECT group_concat(DISTINCT g.what) FROM disagreements g WHERE g.process_finding_id = p.id)
         AS disagrees,
       (SELECT group_concat(code, '；') FROM (
          SELECT m.code FROM findings m JOIN documents md ON md.id = m.document_id
          WHERE m.process_finding_id = p.id AND m.newer_id IS NULL
          ORDER BY m.dated_on IS NULL, m.dated_on, md.digest, m.id)) AS findings
FROM process_findings p JOIN findings f ON f.id = p.finding_id
JOIN notice_findings_view v ON v.finding = f.code
LEFT JOIN processes pr ON pr.id = p.process_id LEFT JOIN verdicts d ON d.id = p.verdict_id
ORDER BY CASE v.standing WHEN 'lead' THEN 0 WHEN 'context' THEN 1 WHEN 'mention' THEN 2 ELSE 3 END,
         v.severity DESC, p.dated_on DESC, f.id;

-- How the export-control rules stand by the day for each finding: the row of a day D is the one with
-- coalesce(from_on, '') <= D AND D <= coalesce(until_on, '9999') (both days are included). Of a finding
-- that is consistent with several parts, or names several, each part has its rows (part); `report
-- --as-of D` says what holds of all of them together. Of what is not shipped (remote_access,
-- not_applicable) there is one row, without days.
CREATE VIEW finding_controls AS
SELECT q.code AS finding, p.value AS part, i.from_on, i.until_on, i.status, i.basis, i.confidence
FROM process_findings q JOIN findings f ON f.id = q.finding_id, json_each(f.control_terms) p
JOIN terms t ON t.slug = p.value JOIN control_intervals i ON i.term_id = t.id
WHERE f.modality <> 'mention'
UNION ALL
SELECT q.code, NULL, NULL, NULL,
       CASE WHEN f.control_status = 'not_applicable' AND f.modality IN ('hardware', 'rental')
            AND t.category IN ('oem', 'unnamed', 'brand') THEN 'unknown' ELSE f.control_status END,
       f.control_basis, NULL
FROM process_findings q JOIN findings f ON f.id = q.finding_id JOIN terms t ON t.id = f.term_id
WHERE f.modality = 'mention' OR f.control_terms = '[]';

-- Three clocks beside each purchase: what the US rule, Chinese policy and the provider's own terms said of the
-- thing on the first day on which it was asked for, awarded and contracted; status unknown where no fact of that day
-- is known. Of parts of which it may be any each has a row, of two policies on one day too. Of the provider only what
-- is used over a network. Of another day ask finding_controls and policies; `explain` tells that of the scan.
CREATE VIEW finding_clocks AS
WITH purchases AS (
  SELECT p.*, f.control_terms, f.control_status, f.control_basis, t.slug, t.category
  FROM process_findings p JOIN findings f ON f.id = p.finding_id JOIN terms t ON t.id = p.term_id
  WHERE f.kind <> 'watchlist' AND f.modality <> 'mention'),
days AS (
  SELECT id, 'asked' AS moment, asked_on AS day FROM purchases WHERE asked_on IS NOT NULL
  UNION ALL SELECT id, 'awarded', awarded_on FROM purchases WHERE awarded_on IS NOT NULL
  UNION ALL SELECT id, 'contracted', contracted_on FROM purchases WHERE contracted_on IS NOT NULL),
asked (id, clock) AS (
  SELECT id, 'china' FROM purchases
  UNION ALL SELECT id, 'provider' FROM purchases WHERE category IN ('cloud', 'model', 'access'))
SELECT p.code AS finding, 'us' AS clock, d.moment, d.day, part.value AS part,
       coalesce(i.status, 'unknown') AS status, i.from_on AS since, i.basis, i.confidence
FROM purchases p JOIN days d ON d.id = p.id, json_each(p.control_terms) part
LEFT JOIN terms t ON t.slug = part.value
LEFT JOIN control_intervals i ON i.term_id = t.id AND coalesce(i.from_on, '') <= d.day
  AND d.day <= coalesce(i.until_on, '9999')
UNION ALL
SELECT p.code, 'us', d.moment, d.day, NULL, p.control_status, NULL, p.control_basis, NULL
FROM purchases p JOIN days d ON d.id = p.id WHERE p.control_terms = '[]'
UNION ALL
SELECT p.code, a.clock, d.moment, d.day, p.slug, coalesce(o.status, 'unknown'), o.from_on, o.basis, o.confidence
FROM purchases p JOIN days d ON d.id = p.id JOIN asked a ON a.id = p.id
LEFT JOIN policies o ON o.term_id = p.term_id AND o.clock = a.clock
  AND coalesce(o.from_on, '') <= d.day AND d.day <= coalesce(o.until_on, '9999')
ORDER BY 1, 2 DESC, 4, 5, 7;

-- The money of leads, each amount once, however many findings it stands beside and however many notices
-- print it: to be summed, one amount_kind at a time (a budget is no award). Of a purchase that was told as a tender
-- and as an award this is the award; what was voided afterwards is left out. Where lots, awards or rows of a notice
-- have amounts of their own, these, and not the notice's, which holds other things too. notice: that prints it.
-- An earlier version of a page counts only where the newest one names no watched thing with an amount any more.
-- counted_at: the notice at which the first of its leads is told.
CREATE VIEW findings_money AS
WITH leads AS (
  SELECT p.*, f.kind, t.label, coalesce(nd.counts_as_id, p.deal_id, f.document_id) AS notice,
         coalesce(fd.counts_as_id, f.notice_id, f.document_id) AS told_at,
         nd.counts_as_id IS NOT NULL AS is_earlier
  FROM process_findings p JOIN findings f ON f.id = p.finding_id JOIN terms t ON t.id = p.term_id
  LEFT JOIN documents nd ON nd.id = p.deal_id LEFT JOIN documents fd ON fd.id = f.notice_id
  WHERE f.standing = 'lead' AND f.kind <> 'watchlist' AND p.amount_minor IS NOT NULL
    AND coalesce(p.verdict, '') <> 'rejected' AND p.grade <> 'voided')
SELECT l.notice, n.project_key, l.dated_on, l.buyer,
       (SELECT group_concat(value, '；') FROM json_each(l.suppliers)) AS supplier,
       l.amount_minor / 100.0 AS amount, l.amount_currency AS currency, l.amount_kind, l.amount_of,
       l.amount_parts, count(*) AS findings, min(l.code) AS finding,
       group_concat(DISTINCT CASE l.kind WHEN 'fingerprint' THEN '≈ ' ELSE '' END || l.label)
         AS terms,
       n.title, coalesce(n.province, 'unknown') AS region, coalesce(n.portal, 'unknown') AS site,
       coalesce(n.buyer_type, 'unknown') AS buyer_type, min(l.told_at) AS counted_at
FROM leads l LEFT JOIN notices n ON n.document_id = l.deal_id
WHERE (l.amount_of <> 'notice'
   OR NOT EXISTS (SELECT 1 FROM leads o WHERE o.notice = l.notice AND o.amount_of <> 'notice'))
  -- awards 1, 2: the sum of both, each alone is in it
  AND (l.amount_of NOT LIKE 'award %' OR NOT EXISTS (
   SELECT 1 FROM leads o WHERE o.notice = l.notice AND o.amount_of LIKE 'awards %'
    AND instr(substr(o.amount_of, 7) || ',', substr(l.amount_of, 6) || ',')))
  AND (NOT l.is_earlier
   OR NOT EXISTS (SELECT 1 FROM leads o WHERE o.notice = l.notice AND NOT o.is_earlier))
GROUP BY l.notice, l.amount_of, l.amount_minor, l.amount_kind
ORDER BY l.dated_on DESC, l.notice, l.amount_of;

-- Purchases by buyer, supplier, month and term; documents: that tell of them.
CREATE VIEW findings_by_buyer AS
SELECT coalesce(p.buyer, 'unknown') AS buyer, count(DISTINCT p.id) AS findings,
       count(DISTINCT m.document_id) AS documents, min(m.dated_on) AS first_on, max(m.dated_on) AS last_on,
       group_concat(DISTINCT CASE f.kind WHEN 'fingerprint' THEN '≈ ' ELSE '' END || t.label)
         AS terms
FROM process_findings p JOIN findings f ON f.id = p.finding_id JOIN terms t ON t.id = p.term_id
JOIN findings m ON m.process_finding_id = p.id AND m.newer_id IS NULL
WHERE f.standing = 'lead' AND coalesce(p.verdict, '') <> 'rejected'
GROUP BY p.buyer ORDER BY count(DISTINCT p.id) DESC, p.buyer;

-- A supplier that comes back. Of several suppliers of one finding each has a row; companies of a
-- user's list are no goods that somebody supplied.
CREATE VIEW findings_by_supplier AS
SELECT s.value AS supplier, count(*) AS findings, count(DISTINCT coalesce(p.deal_id, f.document_id)) AS documents,
       count(DISTINCT p.buyer) AS buyers, min(p.dated_on) AS first_on, max(p.dated_on) AS last_on,
       group_concat(DISTINCT CASE f.kind WHEN 'fingerprint' THEN '≈ ' ELSE '' END || t.label)
         AS terms
FROM process_findings p JOIN findings f ON f.id = p.finding_id JOIN terms t ON t.id = p.term_id,
     json_each(p.suppliers) s
WHERE f.standing = 'lead' AND f.kind <> 'watchlist' AND coalesce(p.verdict, '') <> 'rejected'
GROUP BY s.value ORDER BY count(*) DESC, s.value;

-- By the day of the furthest stage.
CREATE VIEW findings_by_month AS
SELECT coalesce(substr(p.dated_on, 1, 7), 'unknown') AS month, count(*) AS findings,
       count(DISTINCT f.document_id) AS documents, count(DISTINCT p.buyer) AS buyers
FROM process_findings p JOIN findings f ON f.id = p.finding_id
WHERE f.standing = 'lead' AND coalesce(p.verdict, '') <> 'rejected'
GROUP BY substr(p.dated_on, 1, 7) ORDER BY month;

-- not_named: how many of them are told by a specification alone.
CREATE VIEW findings_by_term AS
WITH kept AS (
  SELECT p.*, f.kind, f.standing FROM process_findings p JOIN findings f ON f.id = p.finding_id
  WHERE f.standing IN ('lead', 'context') AND coalesce(p.verdict, '') <> 'rejected')
SELECT t.slug AS term, t.label, t.category, count(DISTINCT k.id) AS findings,
       count(DISTINCT m.document_id) AS documents, count(DISTINCT k.buyer) AS buyers,
       min(m.dated_on) AS first_on, max(m.dated_on) AS last_on,
       count(DISTINCT CASE k.kind WHEN 'fingerprint' THEN k.id END) AS not_named
FROM terms t LEFT JOIN kept k ON k.term_id = t.id
LEFT JOIN findings m ON m.process_finding_id = k.id AND m.newer_id IS NULL
GROUP BY t.id ORDER BY count(DISTINCT k.id) DESC, t.slug;

-- How many of the notices that were read hold a lead, counted one way after the other; beside them the
-- leads, each at the notice that tells most of it, the findings whose words may mean something else, and what was
-- awarded in CNY to leads, each amount once. A month without notices between others has a row of zeros: nothing was
-- captured of it, which is no month without leads. What is not known is 'unknown', in every view.
CREATE VIEW counts AS
WITH RECURSIVE holding AS (         -- notices that say something of a purchase
  SELECT coalesce(d.counts_as_id, f.notice_id) AS notice_id, max(f.standing = 'lead') AS has_lead
  FROM findings f JOIN documents d ON d.id = f.notice_id
  WHERE coalesce(f.verdict, '') <> 'rejected' AND f.newer_id IS NULL GROUP BY 1),
kept AS (
  SELECT coalesce(d.counts_as_id, f.notice_id) AS notice_id, sum(f.standing = 'lead') AS leads,
         sum(f.standing = 'doubtful') AS doubtful, sum(f.standing = 'context') AS context,
         sum(f.standing = 'mention') AS mentions
  FROM process_findings p JOIN findings f ON f.id = p.finding_id
  JOIN documents d ON d.id = f.notice_id
  WHERE coalesce(p.verdict, '') <> 'rejected' GROUP BY 1),
money AS (                          -- of the leads, each amount once
  SELECT counted_at, sum(amount) AS awarded FROM findings_money
  WHERE amount_kind LIKE 'award%' AND currency = 'CNY' GROUP BY counted_at),
of AS (
  SELECT n.*, coalesce(h.has_lead, 0) AS has_lead, coalesce(k.leads, 0) AS leads,
         coalesce(k.doubtful, 0) AS doubtful, coalesce(k.context, 0) AS context,
         coalesce(k.mentions, 0) AS mentions, d.outcome <> 'read' AS not_whole, m.awarded
  FROM notices n JOIN documents d ON d.id = n.document_id
  LEFT JOIN holding h ON h.notice_id = n.document_id LEFT JOIN kept k ON k.notice_id = n.document_id
  LEFT JOIN money m ON m.counted_at = n.document_id
  WHERE d.shown_in_id IS NULL       -- a notice in two halves is one
    AND d.counts_as_id IS NULL        -- and a page that was captured again too
    -- and one with what is attached to it
    AND NOT EXISTS (SELECT 1 FROM attached at WHERE at.document_id = d.id AND NOT at.own_notice)),
ways AS (
  SELECT 'month' AS counted_by, substr(dated_on, 1, 7) AS value, * FROM of
  UNION ALL SELECT 'region', province, * FROM of
  UNION ALL SELECT 'site', portal, * FROM of
  UNION ALL SELECT 'buyer type', buyer_type, * FROM of
  UNION ALL SELECT 'kind of notice', CASE WHEN tag = 'award' AND document_id IN
    (SELECT document_id FROM awards GROUP BY 1 HAVING min(status = 'pending'))
    THEN 'candidates'                        -- nobody has won yet
    WHEN tag IS NULL AND EXISTS (SELECT 1 FROM parties p WHERE p.document_id = of.document_id
      AND p.role = 'tenderer') THEN 'bids'   -- a list of who bid has no release tag
    ELSE tag END, * FROM of
  UNION ALL SELECT 'all', 'all', * FROM of),
months AS (
  SELECT max(min(substr(dated_on, 1, 7)), '1990-01') AS month FROM of
  UNION ALL SELECT strftime('%Y-%m', month || '-01', '+1 month') FROM months
  WHERE month < (SELECT min(max(substr(dated_on, 1, 7)), '2100-01') FROM of))
SELECT counted_by, coalesce(value, 'unknown') AS value, count(*) AS notices, sum(has_lead) AS notices_with_leads,
       sum(leads) AS leads, sum(doubtful) AS doubtful,
       coalesce(sum(awarded), 0.0) AS awarded_cny,
       sum(context) AS context, sum(mentions) AS mentions, sum(not_whole) AS notices_not_wholly_read
FROM ways GROUP BY counted_by, value
UNION ALL
SELECT 'month', month, 0, 0, 0, 0, 0.0, 0, 0, 0 FROM months
WHERE month NOT IN (SELECT substr(dated_on, 1, 7) FROM of WHERE dated_on IS NOT NULL)
ORDER BY counted_by, value;

-- The process of every document that is a notice, by the document's digest.
CREATE VIEW document_processes AS
SELECT DISTINCT d.digest, p.code AS process
FROM process_notices m JOIN documents d ON d.id = m.document_id
JOIN processes p ON p.id = m.process_id;

CREATE VIEW unread_documents AS
SELECT d.outcome, g.code, g.page, g.what, d.uri, d.part, d.media_type, d.record_file,
       d.record_offset, d.digest
FROM documents d LEFT JOIN gaps g ON g.document_id = d.id
WHERE d.outcome <> 'read'
ORDER BY d.id, g.id;

-- What could be an attachment and is none of a notice that was read: neither a page nor a notice, and
-- none lies in it.
CREATE VIEW unattached_documents AS
SELECT d.id, d.uri, d.media_type, d.outcome, d.digest
FROM documents d
WHERE d.part IS NULL AND d.outcome IN ('read', 'partly_read')
  AND d.media_type NOT IN ('text/html', 'application/xhtml+xml', 'application/json',
                           'application/xml', 'application/x-empty')
  AND NOT EXISTS (SELECT 1 FROM attached at WHERE at.document_id = d.id)
  AND NOT EXISTS (
    WITH RECURSIVE inside (id) AS (
      SELECT d.id UNION SELECT p.id FROM documents p JOIN inside i ON p.container_id = i.id)
    SELECT 1 FROM inside i JOIN notices n ON n.document_id = i.id)
ORDER BY d.id;

-- Findings of none mean something only beside this.
CREATE VIEW coverage AS
SELECT outcome, count(*) AS documents FROM documents GROUP BY outcome ORDER BY outcome;

CREATE VIEW latest_run AS SELECT * FROM runs ORDER BY id DESC LIMIT 1;
