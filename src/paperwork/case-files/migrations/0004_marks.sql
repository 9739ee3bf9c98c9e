-- Documents are looked for by the code of the file they stand in, and by how long it is kept.
insert into document_mark (document, kind, source, value)
  select d.document, 'hs', f.id, a.code || '.' || f.year || '.' || f.notation
    from case_file_document d join case_file f on f.id = d.file join read_agency a on a.id = f.agency
  union all
  select d.document, 'bq', f.id, coalesce(f.retention_years || ' năm', 'Vĩnh viễn')
    from case_file_document d join case_file f on f.id = d.file;
