package org.hnetbench.suites.data;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Seeded random text of one to four bytes a character. */
public final class Texts {
  private static final List<String> CHARACTERS =
      List.of("a", "b", " ", "e", "\n", "é", "ß", "中", "文", "あ", "😀", "𝄞");

  private Texts() {}

  public static byte[] random(Random random, int characters) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < characters; i++) {
      text.append(CHARACTERS.get(random.nextInt(CHARACTERS.size())));
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  public static Document document(String id, String text) {
    return new Document(id, text.getBytes(StandardCharsets.UTF_8));
  }
}
