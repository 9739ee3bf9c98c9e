-- What other rooms may read of this one in their own queries. Its tables stay its own: a column may move as long as the view says the same.

-- What a document is called and when it was issued; not what it says.
create view read_document as
  select id, direction, state, number, notation, subject_line, agency, drafted_at, issued_at
    from document;

-- a simple view could be written through; this one is for reading
do $$
declare
  app name := current_setting('lienthong.app_role');
begin
  execute format('revoke insert, update, delete on read_document from %I', app);
end $$;
