-- What several scripts share, put before them: counts the scenes of a job, and ends the job when the last one is over.
-- keys  job, request, session, scene_videos, active, scenes (a list of all that the job may have)
-- Answers whether the job's record said anything else before
local function fold_job(keys, job_id, now, job_ttl)
  local counts = {generating = 0, completed = 0, failed = 0}
  for _, scene in ipairs(keys.scenes) do
    local status = redis.call('HGET', scene, 'status')
    if status then counts[status] = counts[status] + 1 end
  end
  local overall = counts.generating > 0 and 'generating' or counts.failed == 0 and 'completed'
    or counts.completed == 0 and 'failed' or 'partial'
  local before = redis.call('HMGET', keys.job, 'completed', 'failed', 'overall_status', 'finished_at')
  local over = overall ~= 'generating'
  local drifted = tonumber(before[1]) ~= counts.completed or tonumber(before[2]) ~= counts.failed
    or before[3] ~= overall or (before[4] and true or false) ~= over
  -- A job whose record was lost comes back with the next claim; a few fields alone would be no record.
  local job_known = redis.call('EXISTS', keys.job) == 1
  if job_known then
    redis.call('HSET', keys.job, 'completed', counts.completed, 'failed', counts.failed, 'overall_status', overall)
  end
  if not over then
    redis.call('HDEL', keys.job, 'finished_at')
    return drifted
  end

  if job_known then redis.call('HSETNX', keys.job, 'finished_at', now) end
  redis.call('ZREM', keys.active, job_id)
  redis.call('PEXPIRE', keys.job, job_ttl)
  redis.call('PEXPIRE', keys.request, job_ttl)
  local session_ttl = redis.call('PTTL', keys.session) -- below 1: gone, or in its last millisecond
  for _, scene in ipairs(keys.scenes) do
    redis.call('PEXPIRE', scene, job_ttl)
    local done = redis.call('HMGET', scene, 'status', 'scenario', 'video_url', 'duration', 'generation', 'finished_at')
    if done[1] == 'completed' and session_ttl > 0 then
      local known = redis.call('HGET', keys.scene_videos, done[2])
      -- A regeneration that overtook this job has the newer video.
      if not known or cjson.decode(known).generation <= tonumber(done[5]) then
        redis.call('HSET', keys.scene_videos, done[2], cjson.encode({scenario = done[2], video_url = done[3],
          duration = tonumber(done[4]), status = done[1], generation = tonumber(done[5]),
          created_at = tonumber(done[6]), job_id = job_id}))
      end
    end
  end
  if session_ttl > 0 then redis.call('PEXPIRE', keys.scene_videos, session_ttl) end
  return drifted
end
