-- A form is kept as it was written: the order of its fields, and of the columns of a table in it, is the order in which they are asked and printed.
-- jsonb keeps none.
alter table eform alter column definition type json using definition::json;

create or replace function eform_published_stays() returns trigger language plpgsql as $$
begin
  if old.state = 'published' and (new.definition::text, new.code, new.number, new.effective_from, new.state)
     is distinct from (old.definition::text, old.code, old.number, old.effective_from, old.state) then
    raise exception 'a published form is never changed';
  end if;
  return new;
end $$;
