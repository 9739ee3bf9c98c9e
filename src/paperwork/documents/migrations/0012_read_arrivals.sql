-- What other rooms show of a document that came, in queries of their own: what it is called, who sent it, how urgent it is.
create view read_arrival as
  select id, agency, state, type, number, notation, subject_line, sender_name, arrival_number, arrived_at, issued_on, due_on, urgency, words
    from document where direction = 'incoming';

-- a simple view could be written through; this one is for reading
do $$
declare
  app name := current_setting('lienthong.app_role');
begin
  execute format('revoke insert, update, delete on read_arrival from %I', app);
end $$;
