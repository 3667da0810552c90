-- How long ago a worker's last heartbeat was.
-- keys  worker
-- Returns silent_ms; nothing when there is no such worker
local heartbeat_at = redis.call('HGET', keys.worker, 'heartbeat_at')
return flat({silent_ms = heartbeat_at and now_ms() - heartbeat_at})
