-- Takes unknown outcomes off the list whose records have expired, and what is no scene at all. Their keys come from the list itself.
-- keys  unknown
-- args  limit (how many to look at, oldest first)
-- Returns removed (members)
local removed = {}
for _, member in ipairs(redis.call('ZRANGE', keys.unknown, 0, args.limit - 1)) do
  local job_id, scenario = string.match(member, '^([^/]+)/(.+)$')
  if not scenario or redis.call('EXISTS', job_key(job_id) .. ':scene:' .. scenario) == 0 then
    redis.call('ZREM', keys.unknown, member)
    removed[#removed + 1] = member
  end
end
return flat({removed = removed})
