-- Reads a page of the unknown outcomes, oldest first, at one instant. The keys of the scenes come from the list itself.
-- keys  unknown
-- args  offset, limit
-- Returns total, scenes (of each: member, since in ms, and those fields of the scene that there are; damaged instead of them
--         if they cannot be read)
local page = redis.call('ZRANGE', keys.unknown, args.offset, args.offset + args.limit - 1, 'WITHSCORES')

local function read(member)
  local job_id, scenario = string.match(member, '^([^/]+)/(.+)$')
  return hmget(job_key(job_id) .. ':scene:' .. scenario, 'session_id', 'task_uuid', 'attempt', 'model', 'cost_usd',
    'price_usd', 'provider_url', 'provider_url_expires_at', 'error', 'error_code')
end

local scenes = {}
for i = 1, #page, 2 do
  local is_readable, scene = pcall(read, page[i])
  if not is_readable then scene = {damaged = 1} end
  scene.member, scene.since = page[i], page[i + 1]
  scenes[#scenes + 1] = flat(scene)
end
return flat({total = redis.call('ZCARD', keys.unknown), scenes = scenes})
