package org.hnetbench.harness.run;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar that is drawn over itself. */
final class BarProgress implements Progress {
  private static final int STEPS = 1000;

  private final ProgressBar bar;

  BarProgress(PrintStream stream, String task, int columns) {
    bar =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(STEPS)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(500)
            .setUnit(" per mille", 1)
            .setConsumer(new ConsoleProgressBarConsumer(stream, columns - 1))
            .build();
  }

  @Override
  public void update(double fraction, String note) {
    bar.stepTo(Math.round(fraction * STEPS));
    bar.setExtraMessage(note);
  }

  @Override
  public void close() {
    bar.close();
  }
}
