package org.hnetbench.suites.catalogue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.hnetbench.suites.choice.Item;
import org.hnetbench.suites.choice.Option;
import org.hnetbench.suites.data.Document;
import org.hnetbench.suites.data.Sha256;
import org.hnetbench.suites.noise.Noising;

/**
 * Hash of what is scored. Each text is led by its length, so that none can run into the next. Files
 * and their names are not part of it: the same bytes from another file give the same hash.
 */
final class ContentHash {
  private final MessageDigest digest = Sha256.digest();

  private ContentHash(Suite suite) {
    add(suite.sha256());
  }

  static String of(Suite suite, Map<String, List<Document>> parts) {
    ContentHash hash = new ContentHash(suite);
    hash.add(parts.size());
    parts.forEach(
        (part, documents) -> {
          hash.add(part);
          hash.add(documents.size());
          for (Document document : documents) {
            hash.add(document.id());
            hash.add(document.sha256());
          }
        });
    return hash.hex();
  }

  static String of(Suite suite, FewShot content, List<Noising> variants) {
    ContentHash hash = new ContentHash(suite);
    hash.add(content.items().size());
    for (Item item : content.items()) {
      hash.add(item.id());
      hash.add(item.gold());
      hash.add(item.options().size());
      for (Option option : item.options()) {
        hash.add(option.prompt());
        hash.add(option.delimiter());
        hash.add(option.completion());
      }
    }
    hash.add(content.exemplars().size());
    content.exemplars().forEach(hash::add);
    hash.add(variants.size());
    variants.forEach(hash::add);
    return hash.hex();
  }

  private void add(Noising noising) {
    add(noising.noise());
    digest.update(ByteBuffer.allocate(Double.BYTES).putDouble(noising.level()).flip());
    add(noising.place().label());
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(noising.seed()).flip());
    add(noising.options().text());
  }

  private void add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    add(bytes.length);
    digest.update(bytes);
  }

  private void add(int number) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(number).flip());
  }

  private String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
