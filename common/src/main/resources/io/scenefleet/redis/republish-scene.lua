-- Allows the message of a scene that nobody works on to be published again, ever more rarely.
-- KEYS  1 scene  2 job  3 request  4 outbox
-- ARGV  1 job id  2 ms without a step before the first time  3 longest pause ms  4 how often at most
-- Answers {'publish'} | {'wait'} | once {'forgotten'} (what was ordered is not recorded any more) or {'exhausted'}, then {'wait'}
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local scene = redis.call('HMGET', KEYS[1], 'status', 'lease_until', 'updated_at', 'republished', 'republished_at')
if scene[1] ~= 'generating' or tonumber(scene[2] or 0) > now then return {'wait'} end
local job_updated_at = redis.call('HGET', KEYS[2], 'updated_at') or scene[3] or 0
if now - job_updated_at < tonumber(ARGV[2]) or redis.call('ZSCORE', KEYS[4], ARGV[1]) then return {'wait'} end

local times = tonumber(scene[4] or 0)
local reason = redis.call('EXISTS', KEYS[3]) == 0 and 'forgotten' or times >= tonumber(ARGV[4]) and 'exhausted'
if reason then return {redis.call('HSETNX', KEYS[1], 'stranded_at', now) == 1 and reason or 'wait'} end
local pause = math.min(ARGV[2] * 2 ^ math.max(times - 1, 0), tonumber(ARGV[3]))
if times > 0 and now - scene[5] < pause then return {'wait'} end
redis.call('HSET', KEYS[1], 'republished', times + 1, 'republished_at', now)
return {'publish'}
