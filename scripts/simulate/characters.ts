import type { Character, DeviceKind } from "./character.ts";
import { bulb } from "./characters/bulb.ts";
import { camera } from "./characters/camera.ts";
import { hub } from "./characters/hub.ts";
import { plug } from "./characters/plug.ts";
import { sensor } from "./characters/sensor.ts";
import { speaker } from "./characters/speaker.ts";

/** The six kinds of device; the camera has 17 flows, so 34 counters and a time: 35 columns. */
export const characters: Readonly<Record<DeviceKind, Character>> = {
  camera,
  plug,
  bulb,
  hub,
  speaker,
  sensor,
};
