-- Rules of sending are part of the tenant's policy, which the event feed tells of.
DROP TABLE send_policy;
