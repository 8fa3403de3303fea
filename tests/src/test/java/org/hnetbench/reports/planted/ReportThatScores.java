package org.hnetbench.reports.planted;

import org.hnetbench.kernels.spi.LanguageModel;

/** Planted: a report that needs the model. */
record ReportThatScores(LanguageModel model) {}
