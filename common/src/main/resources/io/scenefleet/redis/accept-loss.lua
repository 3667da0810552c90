-- Takes a scene off the list of unknown outcomes: a person accepts that it may have been paid for.
-- KEYS  1 scene  2 unknown   ARGV  1 member of unknown
-- Answers {'settled'}, also when it is settled already | {'unknown_scene'} | {'not_unknown', stage or error code}
local scene = redis.call('HMGET', KEYS[1], 'stage', 'error_code', 'settled')
if not scene[1] then return {'unknown_scene'} end
if scene[1] ~= 'failed' then return {'not_unknown', scene[1]} end
if scene[2] ~= 'outcome_unknown' then return {'not_unknown', scene[2] or scene[1]} end
if not scene[3] then
  local time = redis.call('TIME')
  redis.call('HSET', KEYS[1], 'settled', 'accepted', 'settled_at', time[1] * 1000 + math.floor(time[2] / 1000))
end
redis.call('ZREM', KEYS[2], ARGV[1])
return {'settled'}
