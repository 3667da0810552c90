-- Which workers' last heartbeats are older than this, or missing.
-- keys  workers
-- args  longer_than_ms
-- Returns silent (positions in workers, counted from 1)
local now = now_ms()
local silent = {}
for i, key in ipairs(keys.workers) do
  local heartbeat_at = redis.call('HGET', key, 'heartbeat_at')
  if not heartbeat_at or now - heartbeat_at > tonumber(args.longer_than_ms) then silent[#silent + 1] = i end
end
return flat({silent = silent})
