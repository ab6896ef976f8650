import {
  type CalendarDateTime,
  fromDate,
  getLocalTimeZone,
  toCalendarDateTime,
} from "@internationalized/date";
import { useLingui } from "@lingui/react/macro";
import {
  Calendar,
  CalendarCell,
  CalendarGrid,
  DateInput,
  DatePicker,
  DateSegment,
  Dialog,
  FieldError,
  Group,
  Heading,
  Label,
  Popover,
} from "react-aria-components";
import { cx } from "./cx";
import styles from "./DateTimeField.module.css";
import fieldStyles from "./Field.module.css";
import { IconButton } from "./IconButton";
import { ArrowLeftIcon, CalendarIcon, ChevronRightIcon } from "./icons";

interface DateTimeFieldProps {
  label: string;
  /** To the minute, in the time zone of this device. */
  value: Date;
  onChange: (value: Date) => void;
  /** What is wrong, in words. */
  error?: string | undefined;
  autoFocus?: boolean;
}

/** A day and a time: each part typed or stepped with the arrow keys, the day from a calendar too. */
export function DateTimeField({ label, value, onChange, error, autoFocus = false }: DateTimeFieldProps) {
  const { t } = useLingui();
  const zone = getLocalTimeZone();
  return (
    <DatePicker
      className={fieldStyles.field ?? ""}
      granularity="minute"
      hideTimeZone
      value={toCalendarDateTime(fromDate(value, zone))}
      onChange={(next: CalendarDateTime | null) => next && onChange(next.toDate(zone))}
      isInvalid={error !== undefined}
      autoFocus={autoFocus}
      shouldForceLeadingZeros
    >
      <Label className={fieldStyles.label}>{label}</Label>
      <Group className={styles.group ?? ""}>
        <DateInput className={styles.input ?? ""}>
          {(segment) => <DateSegment segment={segment} className={styles.segment ?? ""} />}
        </DateInput>
        <IconButton size="sm" label={t`Choose the day`}>
          <CalendarIcon />
        </IconButton>
      </Group>
      <FieldError className={fieldStyles.error ?? ""}>{error}</FieldError>
      <Popover className={styles.popover ?? ""} offset={6}>
        <Dialog className={styles.dialog ?? ""} aria-label={t`Choose the day`}>
          <Calendar>
            <header className={styles.month}>
              <IconButton slot="previous" size="sm" label={t`Month before`}>
                <ArrowLeftIcon size={16} />
              </IconButton>
              <Heading className={styles.heading ?? ""} />
              <IconButton slot="next" size="sm" label={t`Month after`}>
                <ChevronRightIcon size={16} />
              </IconButton>
            </header>
            <CalendarGrid className={styles.grid ?? ""}>
              {(date) => <CalendarCell date={date} className={cx(styles.day)} />}
            </CalendarGrid>
          </Calendar>
        </Dialog>
      </Popover>
    </DatePicker>
  );
}
