-- Which workers' last heartbeats are older than this, or missing. One that cannot be read does not count as such: nobody
-- knows that it is dead, and the others are not held up.
-- keys  workers
-- args  longer_than_ms
-- Returns silent (positions in workers, counted from 1)
local now = now_ms()
local function is_silent(key)
  local heartbeat_at = redis.call('HGET', key, 'heartbeat_at')
  return not heartbeat_at or now - heartbeat_at > tonumber(args.longer_than_ms)
end

local silent = {}
for i, key in ipairs(keys.workers) do
  local is_readable, found = pcall(is_silent, key)
  if is_readable and found then silent[#silent + 1] = i end
end
return flat({silent = silent})
