package org.hnetbench.suites.catalogue;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What of a data set is scored. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @Type(value = RunningText.class, name = "running_text"),
  @Type(value = MadeItems.class, name = "made_items"),
  @Type(value = Endings.class, name = "endings"),
  @Type(value = Blank.class, name = "blank")
})
public sealed interface Shape permits RunningText, MadeItems, RecordShape {}
