-- Express documents that nobody has passed on are looked for every minute; what is express and not over stands above everything else.
create index document_pressing on document (arrived_at)
  where direction = 'incoming' and urgency >= 3 and state in ('arrived', 'registered');
create index document_express_first on document
  (agency, direction, (case when urgency >= 3 and state in ('arrived', 'registered', 'assigned', 'handling') then 1 else 0 end) desc, drafted_at desc, id desc);
