package org.hnetbench.suites.bpb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.hnetbench.suites.data.Texts;
import org.junit.jupiter.api.Test;

class WindowTest {
  @Test
  void everyByteIsScoredOnceWithEnoughContext() {
    Random random = new Random(7);
    for (int round = 0; round < 300; round++) {
      byte[] text = Texts.random(random, 1 + random.nextInt(200));
      int context = 16 + random.nextInt(100);
      int[] scored = new int[text.length];
      List<Window> windows = Window.cover(text, context);
      for (Window window : windows) {
        assertThat(window.bytes()).isLessThanOrEqualTo(context);
        assertThat(window.start()).isLessThanOrEqualTo(window.scoredFrom());
        assertThat(window.scoredFrom()).isLessThan(window.end());
        assertThat(continues(text[window.start()])).isFalse();
        assertThat(continues(text[window.scoredFrom()])).isFalse();
        if (window != windows.get(0)) {
          assertThat(2 * (window.scoredFrom() - window.start())).isGreaterThanOrEqualTo(context);
        }
        for (int i = window.scoredFrom(); i < window.end(); i++) {
          scored[i]++;
        }
      }
      assertThat(scored).containsOnly(1);
    }
  }

  @Test
  void aShortTextIsOneWindow() {
    assertThat(Window.cover(new byte[40], 40)).containsExactly(new Window(0, 0, 40));
  }

  @Test
  void aLongTextMovesOnByHalfAContext() {
    assertThat(Window.cover(new byte[100], 40))
        .containsExactly(
            new Window(0, 0, 40),
            new Window(20, 40, 60),
            new Window(40, 60, 80),
            new Window(60, 80, 100));
  }

  @Test
  void aContextTooShortToAdvanceIsRefused() {
    assertThatThrownBy(() -> Window.cover(new byte[100], 15)).hasMessageContaining("15 bytes");
  }

  private static boolean continues(byte value) {
    return (value & 0xC0) == 0x80;
  }
}
