-- Within how many working hours an online filing is answered is a value by date now (portal.acknowledge-filing), which an administrator changes.
drop table acknowledgement_rule;
