CREATE INDEX import_create_time_idx ON import (tenant_id, create_time DESC, import_id DESC);
