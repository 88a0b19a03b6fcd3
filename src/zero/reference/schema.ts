import { boolean, json, number, type Row, string } from "@rocicorp/zero";
import {
  id,
  instant,
  oneOf,
  position,
  snakeColumns,
  snakeTable,
  type Tags,
  timestamps,
} from "#zero/kernel/columns.ts";

export const TRACK_STATUSES = ["uploading", "processing", "ready", "failed"] as const;
export type TrackStatus = (typeof TRACK_STATUSES)[number];

export const ANALYSIS_KINDS = ["full"] as const;
export type AnalysisKind = (typeof ANALYSIS_KINDS)[number];

export const ANALYSIS_STATUSES = ["queued", "running", "completed", "failed"] as const;
export type AnalysisStatus = (typeof ANALYSIS_STATUSES)[number];

export const ANNOTATION_CATEGORIES = [
  "general",
  "technique",
  "mix",
  "mastering",
  "arrangement",
  "production",
] as const;
export type AnnotationCategory = (typeof ANNOTATION_CATEGORIES)[number];

export const SECTION_TYPES = [
  "intro",
  "verse",
  "chorus",
  "bridge",
  "breakdown",
  "buildup",
  "drop",
  "outro",
  "custom",
] as const;
export type SectionType = (typeof SECTION_TYPES)[number];

/** Confidences go from 0 to 1, levels are in dB; `peaks` are the overview's minima and maxima, -1 to 1. */
export type AnalysisSummary = {
  readonly bpm?: number;
  readonly bpmConfidence?: number;
  readonly key?: string;
  readonly keyConfidence?: number;
  readonly integratedLufs?: number;
  readonly loudnessRange?: number;
  readonly truePeakDb?: number;
  readonly crest?: number;
  readonly spectrum?: { readonly low: number; readonly mid: number; readonly high: number };
  readonly peaks?: readonly number[];
};

/** `sha256` names the file in the storage and opens nothing: the file is served after a check of the row. */
export const referenceTracks = snakeTable("referenceTracks")
  .columns(
    snakeColumns({
      id: id(),
      userId: id(),
      title: string(),
      artist: string().optional(),
      album: string().optional(),
      genre: string().optional(),
      year: number().optional(),
      mimeType: string(),
      sizeBytes: number(),
      durationMs: number().optional(),
      sha256: string(),
      bpm: number().optional(),
      musicalKey: string().optional(),
      tags: json<Tags>(),
      status: oneOf(TRACK_STATUSES),
      error: string().optional(),
      deletedAt: instant().optional(),
      ...timestamps(),
    }),
  )
  .primaryKey("id");

export const trackAnalyses = snakeTable("trackAnalyses")
  .columns(
    snakeColumns({
      id: id(),
      trackId: id(),
      userId: id(),
      kind: oneOf(ANALYSIS_KINDS),
      version: number(),
      status: oneOf(ANALYSIS_STATUSES),
      progress: number(),
      error: string().optional(),
      summary: json<AnalysisSummary>().optional(),
      startedAt: instant().optional(),
      completedAt: instant().optional(),
      createdAt: instant(),
    }),
  )
  .primaryKey("id");

export const trackAnnotations = snakeTable("trackAnnotations")
  .columns(
    snakeColumns({
      id: id(),
      trackId: id(),
      userId: id(),
      startTimeMs: number(),
      endTimeMs: number().optional(),
      title: string(),
      content: string().optional(),
      category: oneOf(ANNOTATION_CATEGORIES),
      color: string(),
      isPrivate: boolean(),
      promptId: id().optional(),
      ...timestamps(),
    }),
  )
  .primaryKey("id");

export const trackRegions = snakeTable("trackRegions")
  .columns(
    snakeColumns({
      id: id(),
      trackId: id(),
      userId: id(),
      startTimeMs: number(),
      endTimeMs: number(),
      name: string(),
      sectionType: oneOf(SECTION_TYPES),
      color: string(),
      sortOrder: position(),
      ...timestamps(),
    }),
  )
  .primaryKey("id");

export type ReferenceTrack = Row<typeof referenceTracks.schema>;
export type TrackAnalysis = Row<typeof trackAnalyses.schema>;
export type TrackAnnotation = Row<typeof trackAnnotations.schema>;
export type TrackRegion = Row<typeof trackRegions.schema>;
