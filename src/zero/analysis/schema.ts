import { json, number, type ReadonlyJSONObject, type Row, string } from "@rocicorp/zero";
import { id, instant, oneOf, snakeColumns, snakeTable } from "#zero/kernel/columns.ts";

export const ANALYSIS_EVENT_TYPES = [
  "beat",
  "downbeat",
  "transient",
  "section_start",
  "section_end",
  "peak",
  "silence",
] as const;
export type AnalysisEventType = (typeof ANALYSIS_EVENT_TYPES)[number];

/** A value of each frame, in the order in which it is packed. */
export type FrameField = {
  readonly name: string;
  readonly type: "uint8" | "int16" | "uint16" | "float32";
  readonly count: number;
};
/** A frequency band of the spectrum, edges in Hz. */
export type FrameBand = { readonly name: string; readonly lowHz: number; readonly highHz: number };

/** How to read the binary frames, which themselves stay in `private.analysis_frame_data`. */
export const analysisFrameManifests = snakeTable("analysisFrameManifests")
  .columns(
    snakeColumns({
      id: id(),
      analysisId: id(),
      userId: id(),
      version: number(),
      hopMs: number(),
      frameCount: number(),
      durationMs: number(),
      sampleRate: number(),
      bands: json<readonly FrameBand[]>(),
      frameLayout: json<readonly FrameField[]>(),
      bytesPerFrame: number(),
      chunkFrames: number(),
      chunkCount: number(),
      fingerprint: string(),
      createdAt: instant(),
    }),
  )
  .primaryKey("id");

export const analysisEvents = snakeTable("analysisEvents")
  .columns(
    snakeColumns({
      id: id(),
      analysisId: id(),
      userId: id(),
      timeMs: number(),
      durationMs: number().optional(),
      eventType: oneOf(ANALYSIS_EVENT_TYPES),
      confidence: number(),
      data: json<ReadonlyJSONObject>().optional(),
    }),
  )
  .primaryKey("id");

export type AnalysisFrameManifest = Row<typeof analysisFrameManifests.schema>;
export type AnalysisEvent = Row<typeof analysisEvents.schema>;
