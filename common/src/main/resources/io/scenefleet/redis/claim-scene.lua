-- Gives a scene to a worker, if it is free. A scene that is not there is recorded anew from its message.
-- KEYS  1 scene  2 job  3 active
-- ARGV  1 worker  2 lease ms  3 job id  4 session id  5 scenario  6 generation  7 model  8 duration  9 kind
--       10 a worker that is known to be gone: its lease does not count
--       11 crashes that quarantine a scene  12 1: a quarantined scene is granted too
-- Answers {'over'} | {'held', worker, ms until the lease ends} | {'quarantined', worker that had it, crashes}
--       | {'granted', fence, stage, attempt, progress, ms since submit or '', ms since accept or '', recovered, strikes}
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local scene = redis.call('HMGET', KEYS[1], 'stage', 'worker', 'lease_until', 'strikes')
local stage = scene[1]
if stage == 'completed' or stage == 'failed' then return {'over'} end
local forgotten = not stage
if forgotten then
  stage = 'queued'
  redis.call('HSET', KEYS[1], 'job_id', ARGV[3], 'session_id', ARGV[4], 'scenario', ARGV[5],
    'status', 'generating', 'stage', stage, 'progress', 0, 'attempt', 1, 'generation', ARGV[6],
    'model', ARGV[7], 'duration', ARGV[8], 'created_at', now, 'recovered', 1)
elseif scene[2] and scene[2] ~= ARGV[1] and scene[2] ~= ARGV[10] and tonumber(scene[3] or 0) > now then
  return {'held', scene[2], tostring(scene[3] - now)}
end

-- Who had it has neither given it back nor got anywhere with it: perhaps it died of it.
local strikes = tonumber(scene[4] or 0)
if scene[2] and scene[2] ~= ARGV[1] and scene[3] then strikes = strikes + 1 end
if strikes >= tonumber(ARGV[11]) and ARGV[12] ~= '1' then return {'quarantined', scene[2], tostring(strikes)} end

local scenarios = redis.call('HGET', KEYS[2], 'scenarios')
if forgotten or not scenarios then -- the job is under way, whatever is left of its record
  if not scenarios then
    redis.call('HSET', KEYS[2], 'job_id', ARGV[3], 'session_id', ARGV[4], 'kind', ARGV[9], 'scenarios', '',
      'scenes', 0, 'completed', 0, 'failed', 0, 'created_at', now)
  end
  redis.call('HSET', KEYS[2], 'overall_status', 'generating', 'updated_at', now)
  redis.call('HDEL', KEYS[2], 'finished_at')
  redis.call('ZADD', KEYS[3], now, ARGV[3])
  redis.call('PERSIST', KEYS[2])
end
scenarios = scenarios or ''
if not string.find(',' .. scenarios .. ',', ',' .. ARGV[5] .. ',', 1, true) then
  redis.call('HSET', KEYS[2], 'scenarios', scenarios == '' and ARGV[5] or scenarios .. ',' .. ARGV[5])
  redis.call('HINCRBY', KEYS[2], 'scenes', 1)
end

if stage == 'queued' then
  stage = 'claimed'
  redis.call('HSET', KEYS[1], 'stage', stage, 'progress', 10, 'updated_at', now)
end
-- By the clock, in microseconds: a Redis that has forgotten a fence must not give it again, while the one who had it lives on.
local fence = math.max(tonumber(redis.call('HGET', KEYS[1], 'fence') or 0) + 1, time[1] * 1000000 + time[2])
redis.call('HINCRBY', KEYS[1], 'claims', 1)
redis.call('HSET', KEYS[1], 'worker', ARGV[1], 'fence', string.format('%d', fence), 'claimed_at', now,
  'lease_until', now + ARGV[2])
if strikes > 0 then redis.call('HSET', KEYS[1], 'strikes', strikes) end

local r = redis.call('HMGET', KEYS[1], 'attempt', 'progress', 'submitting_at', 'accepted_at', 'recovered')
local function since(moment) return moment and tostring(now - moment) or '' end
return {'granted', string.format('%d', fence), stage, r[1], r[2], since(r[3]), since(r[4]), r[5] or '0',
  tostring(strikes)}
