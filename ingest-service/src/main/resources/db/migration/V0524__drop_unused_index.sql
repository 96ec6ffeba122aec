-- Entries go tenant by tenant now.
DROP INDEX quarantined_event_receive_time_idx;
