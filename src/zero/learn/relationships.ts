import { relationships } from "@rocicorp/zero";
import { learnDrills, learnLessons, learnTopics, userDrillStats, userLessonProgress } from "./schema.ts";

export const learnTopicsRelationships = relationships(learnTopics, ({ many }) => ({
  lessons: many({ sourceField: ["key"], destField: ["topicKey"], destSchema: learnLessons }),
  drills: many({ sourceField: ["key"], destField: ["topicKey"], destSchema: learnDrills }),
}));

/** `progress` and `stats` reach everyone's rows: a query over them must narrow them to the person. */
export const learnLessonsRelationships = relationships(learnLessons, ({ one, many }) => ({
  topic: one({ sourceField: ["topicKey"], destField: ["key"], destSchema: learnTopics }),
  progress: many({ sourceField: ["key"], destField: ["lessonKey"], destSchema: userLessonProgress }),
}));

export const learnDrillsRelationships = relationships(learnDrills, ({ one, many }) => ({
  topic: one({ sourceField: ["topicKey"], destField: ["key"], destSchema: learnTopics }),
  stats: many({ sourceField: ["key"], destField: ["drillKey"], destSchema: userDrillStats }),
}));

export const userLessonProgressRelationships = relationships(userLessonProgress, ({ one }) => ({
  lesson: one({ sourceField: ["lessonKey"], destField: ["key"], destSchema: learnLessons }),
}));

export const userDrillStatsRelationships = relationships(userDrillStats, ({ one }) => ({
  drill: one({ sourceField: ["drillKey"], destField: ["key"], destSchema: learnDrills }),
}));
