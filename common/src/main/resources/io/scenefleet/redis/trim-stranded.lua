-- Takes jobs off the list of stranded ones that are over or gone, and the oldest of too many. Their keys come from the list.
-- keys  stranded
-- args  most (how many may stay)
-- Returns removed (job ids)
redis.call('ZREMRANGEBYRANK', keys.stranded, 0, -1 - args.most)
local removed = {}
for _, job_id in ipairs(redis.call('ZRANGE', keys.stranded, 0, -1)) do
  local job = job_key(job_id)
  local finished_at = redis.pcall('HGET', job, 'finished_at') -- a table if the key is damaged
  if type(finished_at) == 'string' or redis.call('EXISTS', job) == 0 then
    redis.call('ZREM', keys.stranded, job_id)
    removed[#removed + 1] = job_id
  end
end
return flat({removed = removed})
