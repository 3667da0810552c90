-- Sets a failed scene going again, because a person wants it: its job is under way again, and in the outbox.
-- KEYS  1 scene  2 job  3 request  4 session  5 running  6 outbox  7 active  8 unknown  9.. all scenes of the job
-- ARGV  1 job id  2 scenario  3 'adopt', 'buy_again' or 'replay'  4 id of this call
-- Answers {'reopened', stage, attempt}, also when the same call did it before
--       | {'unknown_scene'} | {'not_failed', stage} | {'forgotten'}: what was ordered is not recorded any more
--       | {'never_ordered'}: there is nothing to adopt | {'busy', job id}: another job generates the scenario
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local kind = ARGV[3]

local scene = redis.call('HMGET', KEYS[1], 'stage', 'attempt', 'reopening', 'task_uuid', 'submitting_at', 'accepted_at',
  'rendered_at', 'progress')
local stage, attempt = scene[1], tonumber(scene[2])
if not stage then return {'unknown_scene'} end
if scene[3] == ARGV[4] then return {'reopened', stage, tostring(attempt)} end
if stage ~= 'failed' then return {'not_failed', stage} end
local job = redis.call('HMGET', KEYS[2], 'kind', 'created_at')
-- A replay has the message in its hand.
if not job[1] or kind ~= 'replay' and redis.call('EXISTS', KEYS[3]) == 0 then return {'forgotten'} end
if kind == 'adopt' and not scene[4] then return {'never_ordered'} end
local running = redis.call('HGET', KEYS[5], ARGV[2])
local running_job = running and string.match(running, '%S+$')
if running_job and running_job ~= ARGV[1] then return {'busy', running_job} end

-- The stage says to whoever claims the scene what may have been bought.
if kind == 'buy_again' then
  stage, attempt = 'retrying', attempt + 1
elseif scene[7] then
  stage = 'downloading'
elseif scene[6] or kind == 'adopt' then
  stage = 'rendering'
elseif scene[5] then
  stage = 'submitting'
else -- not 'queued' after an earlier attempt: its claim would let the progress fall
  stage = attempt == 1 and tonumber(scene[8]) <= 10 and 'queued' or 'retrying'
end
-- Adding comes before deleting: a full Redis refuses a script only until it has written anything.
redis.call('HSET', KEYS[1], 'stage', stage, 'status', 'generating', 'attempt', attempt, 'updated_at', now,
  'reopened_at', now, 'reopening', ARGV[4])
if stage == 'rendering' then redis.call('HSETNX', KEYS[1], 'accepted_at', scene[5] or now) end
if kind == 'buy_again' then
  redis.call('HDEL', KEYS[1], 'task_uuid', 'submitting_at', 'accepted_at', 'expected_render_ms', 'rendered_at',
    'cost_usd', 'stored_at', 'size_bytes', 'sha256')
end
redis.call('HDEL', KEYS[1], 'finished_at', 'lease_until', 'settled', 'settled_at', 'strikes', 'republished',
  'republished_at', 'stranded_at')
redis.call('HINCRBY', KEYS[1], 'fence', 1)

local completed, failed = 0, 0
for i = 9, #KEYS do
  local status = redis.call('HGET', KEYS[i], 'status')
  if status == 'completed' then completed = completed + 1 elseif status == 'failed' then failed = failed + 1 end
  redis.call('PERSIST', KEYS[i])
end
redis.call('HSET', KEYS[2], 'overall_status', 'generating', 'completed', completed, 'failed', failed, 'updated_at', now)
redis.call('HDEL', KEYS[2], 'finished_at')
redis.call('PERSIST', KEYS[2])
redis.call('PERSIST', KEYS[3])
redis.call('ZADD', KEYS[6], now, ARGV[1])
redis.call('ZADD', KEYS[7], job[2], ARGV[1])
redis.call('ZREM', KEYS[8], ARGV[1] .. '/' .. ARGV[2])
local session_ttl = redis.call('PTTL', KEYS[4]) -- below 1: gone, or in its last millisecond
if session_ttl > 0 then
  redis.call('HSET', KEYS[5], ARGV[2], job[1] .. ' ' .. ARGV[1])
  redis.call('PEXPIRE', KEYS[5], session_ttl)
end
return {'reopened', stage, tostring(attempt)}
