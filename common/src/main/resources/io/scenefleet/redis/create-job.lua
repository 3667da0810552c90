-- Records a job, its scenes and its entry in the outbox, or nothing.
-- KEYS  1 job  2 request  3 session  4 running  5 scene_videos  6 outbox  7 active  8 recent  9 totals  10.. one per scene
-- ARGV  1 job id  2 session id  3 kind  4 request  5 session ttl ms  6 size of recent  then per scene: scenario, model, duration
-- Answers {'created', generation..} | {'running', job id} | {'busy', job id} | {'unknown_session'}
local job_id, session_id, kind = ARGV[1], ARGV[2], ARGV[3]
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local scenes = #KEYS - 9

if redis.call('EXISTS', KEYS[1]) == 1 then -- the same call again, because its answer was lost
  local answer = {'created'}
  for i = 1, scenes do answer[i + 1] = redis.call('HGET', KEYS[9 + i], 'generation') end
  return answer
end
if redis.call('EXISTS', KEYS[3]) == 0 then return {'unknown_session'} end

-- While a scene is being generated, asking for the same again answers the running job: it is not bought twice.
local running = redis.call('HGETALL', KEYS[4])
local busy
for i = 1, #running, 2 do
  local running_kind, running_job = string.match(running[i + 1], '^(%S+) (%S+)$')
  if kind == 'generate' then
    if running_kind == 'generate' then return {'running', running_job} end
    busy = running_job
  elseif running[i] == ARGV[7] then
    return {'running', running_job}
  end
end
if busy then return {'busy', busy} end

local answer, scenarios = {'created'}, {}
for i = 1, scenes do
  local scenario, model, duration = ARGV[4 + 3 * i], ARGV[5 + 3 * i], ARGV[6 + 3 * i]
  local generation = redis.call('HINCRBY', KEYS[3], 'generation:' .. scenario, 1)
  redis.call('HSET', KEYS[9 + i], 'job_id', job_id, 'session_id', session_id, 'scenario', scenario,
    'status', 'generating', 'stage', 'queued', 'progress', 0, 'attempt', 1, 'generation', generation,
    'model', model, 'duration', duration, 'created_at', now, 'updated_at', now)
  redis.call('HSET', KEYS[4], scenario, kind .. ' ' .. job_id)
  answer[i + 1] = tostring(generation)
  scenarios[i] = scenario
end
redis.call('HSET', KEYS[1], 'job_id', job_id, 'session_id', session_id, 'kind', kind, 'overall_status', 'generating',
  'scenarios', table.concat(scenarios, ','), 'scenes', scenes, 'completed', 0, 'failed', 0,
  'created_at', now, 'updated_at', now)
redis.call('SET', KEYS[2], ARGV[4])
redis.call('ZADD', KEYS[6], now, job_id)
redis.call('ZADD', KEYS[7], now, job_id)
redis.call('ZADD', KEYS[8], now, job_id)
redis.call('ZREMRANGEBYRANK', KEYS[8], 0, -1 - ARGV[6])
redis.call('HINCRBY', KEYS[9], 'jobs', 1)
redis.call('HINCRBY', KEYS[9], 'scenes', scenes)
redis.call('PEXPIRE', KEYS[9], 400 * 86400000)
for i = 3, 5 do redis.call('PEXPIRE', KEYS[i], ARGV[5]) end
return answer
