#!/usr/bin/env python3
"""From a script to four videos, with nothing but the documented names.

usage: usage.py [GATEWAY]      default http://localhost:8080
"""

import json
import sys
import time
import urllib.request

GATEWAY = sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8080"
SCENES = {
    "hook": (7, "A paper boat on a rainy street"),
    "problem": (7, "The gutter swallows it"),
    "solution": (10, "A child lifts it out, dry"),
    "cta": (6, "The boat on a shelf, a logo appears"),
}


def call(method, path, body=None, headers=None):
    data = None if body is None else json.dumps(body).encode()
    headers = {"Content-Type": "application/json", **(headers or {})}
    return urllib.request.urlopen(urllib.request.Request(GATEWAY + path, data, headers, method=method))


def call_json(method, path, body=None):
    with call(method, path, body) as response:
        return json.load(response)


session_id = call_json("POST", "/api/session/create")["session_id"]
call_json("PUT", f"/api/session/{session_id}/scene-descriptions", {
    "scene_descriptions": [
        {"scenario": scenario, "duration": duration, "visual_description": text}
        for scenario, (duration, text) in SCENES.items()
    ]
})

# 1. Start generation
job_id = call_json("POST", "/api/videos/generate-scenes", {"session_id": session_id})["job_id"]

# 2. Poll for status
while True:
    data = call_json("GET", f"/api/videos/status/{job_id}")
    print(data["overall_status"], *(f"{s['scenario']} {s['progress']}%" for s in data["scenes"]))
    if data["overall_status"] in ["completed", "failed", "partial"]:
        break
    time.sleep(1)

# 3. Get video URLs from session
videos = call_json("GET", f"/api/session/{session_id}")["scene_videos"]
for video in videos:
    with call("GET", video["video_url"]) as whole, call("GET", video["video_url"], headers={"Range": "bytes=0-1023"}) as part:
        print(video["scenario"], whole.status, whole.headers["Content-Type"], part.status, GATEWAY + video["video_url"])
sys.exit(0 if len(videos) == len(SCENES) else 1)
