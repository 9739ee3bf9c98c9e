-- Who did it, besides what they are called: what is counted by person and post is counted by these.
create or replace view read_act as
  select seq, id, at, type, subject, agency, label, channel, basis, data, account, position
    from act;
