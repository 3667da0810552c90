-- Writes the script of a session and puts off its expiry.
-- keys  session, scene_videos, running
-- args  ttl_ms, create ('1': the session need not exist), session_id, scene_descriptions
-- Returns outcome 'written' | 'unknown_session'
if args.create ~= '1' and redis.call('EXISTS', keys.session) == 0 then return flat({outcome = 'unknown_session'}) end
redis.call('HSETNX', keys.session, 'created_at', now_ms())
redis.call('HSET', keys.session, 'session_id', args.session_id, 'scene_descriptions', args.scene_descriptions)
for _, key in pairs(keys) do redis.call('PEXPIRE', key, args.ttl_ms) end
return flat({outcome = 'written'})
