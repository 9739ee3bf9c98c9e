-- A supplement may come in parts: which of the papers that were asked for (by its position in the request that was open) a paper answers.
alter table dossier_paper add column asked smallint;
