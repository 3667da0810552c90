/**
 * What is known about one scene's video, as plain values.
 *
 *   job       the job that was asked for it last; null when there is none, or its id is not known yet
 *   videoUrl  the video to show; the old one stays until there is a new one
 *   videoAt   when it was complete
 *   work      {stage, progress, eta, attempt} while a video is being made
 *   failure   {code, sentence} when the last try failed
 *   notes     what was ordered otherwise than described
 */

export const UNTOUCHED = { job: null, videoUrl: null, videoAt: 0, work: null, failure: null, notes: [] };

const ORDERING = { stage: "ordering", progress: 0, eta: null, attempt: 1 };

/** The order is on its way. */
export const ordering = (scene) => ({ ...scene, job: null, work: ORDERING, failure: null, notes: [] });

/** The order has been taken. */
export const ordered = (scene, job, notes = []) => ({ ...scene, job, work: scene.work ?? ORDERING, notes });

/** The session's video of the scene. */
export const withVideo = (scene, video) =>
  ({ ...scene, videoUrl: video.video_url, videoAt: Date.parse(video.created_at) });

/** The job is not known any more: the scene is as if it had not been asked for. */
export const forgotten = (scene, job) => (scene.job === job ? { ...scene, job: null, work: null } : scene);

/** The scene after its job has been asked about; other jobs have nothing to say, nor has what is older than the video. */
export function withStatus(scene, job, status) {
  if (scene.job !== job) {
    return scene;
  }
  if (status.status === "generating") {
    const { stage, progress, eta_seconds: eta, attempt } = status;
    return { ...scene, work: { stage, progress, eta, attempt }, failure: null };
  }
  const over = { ...scene, work: null };
  const finishedAt = Date.parse(status.finished_at);
  if (finishedAt < scene.videoAt) {
    return over;
  }
  return status.status === "completed"
    ? { ...over, videoUrl: status.video_url, videoAt: finishedAt, failure: null }
    : { ...over, failure: { code: status.error_code, sentence: status.error } };
}

/** Whether its job has more to tell, now or after a reload. */
export const isOpen = (scene) => scene.job !== null && (scene.work !== null || scene.failure !== null);
