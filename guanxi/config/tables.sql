-- made by: catalogue/bundling/migrations/0001_initial 45f3dc49ab385479
-- made by: catalogue/configuring/migrations/0001_initial 73ef407571994be1
-- made by: catalogue/configuring/migrations/0002_note_of_choice 62bf10a0acfc4f68
-- made by: catalogue/families/migrations/0001_initial 276ed08803be73a7
-- made by: catalogue/guiding/migrations/0001_initial 761ffb59dc57af13
-- made by: catalogue/migrations/0001_initial 9bff397f2e030e23
-- made by: catalogue/migrations/0002_indexes 9f22cc86b7334a6b
-- made by: catalogue/migrations/0003_costs_and_rates cb3aac7e163362c9
-- made by: catalogue/migrations/0004_english_name 0b70a6318da2552f
-- made by: catalogue/pricing/migrations/0001_initial fbf4140ff9a0b046
-- made by: catalogue/pricing/migrations/0002_for_whom fd2c98bde827b0d8
-- made by: catalogue/pricing/migrations/0003_for_whom_conditions_hold be412bf4bb8cce83
-- made by: customers/lookup/migrations/0001_initial ffde8522a5c088e0
-- made by: customers/migrations/0001_initial 625808b328b8bbbd
-- made by: customers/migrations/0002_last_contact 72d4793c26945f13
-- made by: customers/migrations/0003_search_waits 2c7301866331177c
-- made by: customers/migrations/0004_by_status 6e87dc82ca1d93db
-- made by: customers/migrations/0005_indexes bee779e289a62f18
-- made by: customers/migrations/0006_by_number 2af78f0b1d188576
-- made by: customers/migrations/0007_narrowed_lists a4a5cb258591bbbd
-- made by: customers/migrations/0008_contact_rhythm c346b1d85ad6d7d0
-- made by: customers/migrations/0009_positions 460644ce5c6b8ee1
-- made by: customers/migrations/0010_told_by 1098beb31a05a093
-- made by: customers/migrations/0011_sales_channels c6ac751ffefd295c
-- made by: customers/migrations/0012_territories 72bcf2f76fa58f9d
-- made by: customers/territories/migrations/0001_territories fb2ba9336ef294e3
-- made by: platform/api/migrations/0001_initial bdc93c7974b41eac
-- made by: platform/automation/approvals/migrations/0001_approvals 2c5eca8c9375e6bc
-- made by: platform/automation/approvals/migrations/0002_in_time 15c0bcb784220f54
-- made by: platform/automation/approvals/migrations/0003_by_mail 7c755f69bc73e955
-- made by: platform/automation/approvals/migrations/0004_fields_and_lines 13e5204a45922a5e
-- made by: platform/automation/approvals/migrations/0005_by_record 64e1774d62a1133e
-- made by: platform/automation/rules/migrations/0001_initial 54347c9dbaa832ba
-- made by: platform/automation/rules/migrations/0002_called 8ab865f4f3c39ba4
-- made by: platform/automation/rules/migrations/0003_signed_once e937c5bf130692e3
-- made by: platform/automation/rules/migrations/0004_called_key 027bb7a0b8378c5d
-- made by: platform/automation/webhooks/migrations/0001_initial 86d61ab1b928eb37
-- made by: platform/bulk/migrations/0001_initial 41a747ae1cdd689e
-- made by: platform/calendar/migrations/0001_initial be9ec7a034d2fbd9
-- made by: platform/calendar/migrations/0002_participants c9b4fabdb63edfbb
-- made by: platform/calendar/migrations/0003_feeds df824d2db604ea77
-- made by: platform/calendar/migrations/0004_bookings 6e8aee644da078ba
-- made by: platform/calendar/migrations/0005_devices a4f5b25c8165d774
-- made by: platform/calendar/migrations/0006_guests a23a70dd40b54695
-- made by: platform/calendar/migrations/0007_work_weeks 28fc107350267f46
-- made by: platform/calendar/migrations/0008_known_guests 133131cf1f381f9f
-- made by: platform/calendar/migrations/0009_seen_calendars 457de1aba1cd9cc5
-- made by: platform/calendar/migrations/0010_until 2abb7acdb4a63e6a
-- made by: platform/calendar/migrations/0011_company_hours f374dbaa552a0d42
-- made by: platform/identity/migrations/0001_initial 5509f6bc55071c57
-- made by: platform/identity/migrations/0002_demo_people 4ff22c7a8f771b88
-- made by: platform/identity/migrations/0003_preferences 77782a0c8c4229d9
-- made by: platform/identity/migrations/0004_indexes 7cec438b1cb4f4ea
-- made by: platform/identity/migrations/0005_deputies 80c0b6d0c68269c5
-- made by: platform/messengers/migrations/0001_messengers c26c605983091027
-- made by: platform/messengers/migrations/0002_organisation ff997c38a42b53db
-- made by: platform/notifying/migrations/0001_initial eda33ce7d39c64ed
-- made by: platform/notifying/migrations/0002_outbox e9f0548a8d5ade3a
-- made by: platform/notifying/migrations/0003_reminders 8920f10d09f74438
-- made by: platform/notifying/migrations/0004_pushed e2b2ed69d437d63a
-- made by: platform/performance/migrations/0001_initial e49a89f22f73a392
-- made by: platform/performance/migrations/0002_units f68cf487aacd9b9c
-- made by: platform/permissions/migrations/0001_initial 2a876602a7f5547b
-- made by: platform/permissions/migrations/0002_indexes ca3a5168f03a8560
-- made by: platform/permissions/migrations/0003_leaving 72485a40f124fe82
-- made by: platform/permissions/migrations/0004_approvals e50843ae4c9acdf0
-- made by: platform/personal/migrations/0001_initial ca38aa270abbef5a
-- made by: platform/personal/migrations/0002_desk_of_role 55d2e8eac12939a6
-- made by: platform/pushing/migrations/0001_initial 39ea140ee9e7aaa0
-- made by: platform/records/migrations/0001_initial 00a69d7193981f65
-- made by: platform/records/migrations/0002_history_version cf510899e8cfca11
-- made by: platform/records/migrations/0003_indexes b294c127d2c5e816
-- made by: platform/records/migrations/0004_relation_from 79e2fa855c944d9d
-- made by: platform/reporting/migrations/0001_initial 1f1f941a8d53f483
-- made by: platform/reporting/migrations/0002_amounts 30752914ae0c7173
-- made by: platform/reporting/migrations/0003_by_itself 68a34f367c42db36
-- made by: platform/search/saved/migrations/0001_initial 90e33595a34f1106
-- made by: platform/timeline/migrations/0001_initial 8536fcb73755372e
-- made by: platform/timeline/migrations/0002_stage_then 5a55f822d28115aa
-- made by: platform/timeline/migrations/0003_search_waits 6ee5eb44d41f21fa
-- made by: platform/timeline/migrations/0004_indexes 0eb26251ce936faa
-- made by: platform/timeline/migrations/0005_appointments 27c3c3e0a941f66c
-- made by: platform/timeline/migrations/0006_moments e994aa940a9a8cf9
-- made by: platform/timeline/migrations/0007_series 9d828568ef2fe849
-- made by: platform/timeline/migrations/0008_contact_rules 832c726649e0c591
-- made by: platform/timeline/migrations/0009_talk 6fc31ed250f12e8b
-- made by: platform/timeline/migrations/0010_pins 4621836b25439800
-- made by: platform/timeline/migrations/0011_contact_awaited 1eb485f31704a65e
-- made by: platform/timeline/migrations/0012_mentions 37f6171e4e322b64
-- made by: platform/timeline/migrations/0013_visits 7fd5290119be73fd
-- made by: platform/timeline/migrations/0014_versions 430dceb7d49d18dd
-- made by: platform/timeline/migrations/0015_templates 7fb45183455abaa1
-- made by: platform/timeline/migrations/0016_without_private 30a48a33b1574894
-- made by: platform/timeline/migrations/0017_told_by c446f2bebba03eac
-- made by: platform/timeline/migrations/0018_comment_mentions 3ee16b22e40040ce
-- made by: platform/timeline/migrations/0019_channels d0855a8996a74dad
-- made by: platform/transfer/migrations/0001_initial fd8975e0456c957f
-- made by: platform/transfer/migrations/0002_waiting_rows fc337e7f641f73e3
-- made by: platform/transfer/migrations/0003_sheet e0dc3db21f2597b9
-- made by: sales/capture/migrations/0001_initial 8f5548ea9f69dee2
-- made by: sales/capture/migrations/0002_assignment_and_scores b911a77cd3314901
-- made by: sales/capture/migrations/0003_registrations df90592625c2b102
-- made by: sales/capture/migrations/0004_mails 32c5cfd8ea01fa15
-- made by: sales/capture/migrations/0005_mailboxes 8951254e9e8360bb
-- made by: sales/capture/migrations/0006_rules_of_territories b5c3e053d94be03c
-- made by: sales/capture/migrations/0007_chance_to_win d2b597e6b0b44446
-- made by: sales/capture/migrations/0008_first_contact ad364ea07e6653ea
-- made by: sales/capture/migrations/0009_automatic_answers 4600d07b8abac0ac
-- made by: sales/cash/migrations/0001_initial 92b89c64d9fd3249
-- made by: sales/cash/migrations/0002_invoice_lines_of_orders 12536d1f0a8dbcde
-- made by: sales/cash/migrations/0003_plans_of_drafts f8096cebdf47b379
-- made by: sales/cash/migrations/0004_used_releases 2ac07661f4bf64eb
-- made by: sales/cash/migrations/0005_refunds 88b4624865913369
-- made by: sales/cash/migrations/0006_reversals_in_part 39c838cde19ab2e7
-- made by: sales/cash/migrations/0007_releases_given_back 27a0f846463f8586
-- made by: sales/cash/migrations/0008_currency_of_requests 47e1ea117da6be75
-- made by: sales/cash/migrations/0009_mends_parts_and_usual_terms 3d5a50e754ab9e78
-- made by: sales/collecting/migrations/0001_initial bca31778930f63d6
-- made by: sales/collecting/migrations/0002_charges b09df07ac9c2f838
-- made by: sales/collecting/migrations/0003_letters_by_hand e02ab693b7ff8762
-- made by: sales/demand/migrations/0001_initial 808245742e159d45
-- made by: sales/exchange/migrations/0001_initial 6864f25e8832891d
-- made by: sales/exchange/migrations/0002_contacts_and_contracts 7995025e04aae8c9
-- made by: sales/expensing/migrations/0001_expenses 3156f7d78af0f305
-- made by: sales/forecasting/migrations/0001_initial 54954f50caa55a4e
-- made by: sales/forecasting/migrations/0002_weekly_cadence db0a86f0ecc028ef
-- made by: sales/incentives/migrations/0001_initial 1b8c7b7dd462fb62
-- made by: sales/incentives/migrations/0002_commissions eafcb2b8019bd978
-- made by: sales/incentives/migrations/0003_products_of_components f83d9807e0d0da1c
-- made by: sales/incentives/migrations/0004_kept_costs ba84f56fe715f8f4
-- made by: sales/migrations/0001_initial d1f9df35123f58fc
-- made by: sales/migrations/0002_last_contact a9188243a7d9eb77
-- made by: sales/migrations/0003_search_waits 5fe00726c81ca7bb
-- made by: sales/migrations/0004_by_status 69c6f64d4f029e1f
-- made by: sales/migrations/0005_indexes c18698e3f0681f65
-- made by: sales/migrations/0006_deal_board 184626bc6ab9816f
-- made by: sales/migrations/0007_deal_months c1230043501104c6
-- made by: sales/migrations/0008_narrowed_lists c07e427a7417bed2
-- made by: sales/migrations/0009_told_by 730161b4b25e3260
-- made by: sales/migrations/0010_sales_channels afad228acb8532c8
-- made by: sales/migrations/0011_assigned_by_rules d1b9ca0f56c4b8d2
-- made by: sales/migrations/0012_rivals bc6fe0b3b6451104
-- made by: sales/migrations/0013_waiting_leads 2147905f60df3828
-- made by: sales/migrations/0014_forecast_category 27a3df3aa5fa8e9e
-- made by: sales/migrations/0015_chance_of_leads 1b5f1f0a8ccecd57
-- made by: sales/migrations/0016_first_contact a0e229d8671d8032
-- made by: sales/ordering/migrations/0001_initial a1440152d54e4b94
-- made by: sales/ordering/migrations/0002_currency_of_lines 8a69212bdfa02df1
-- made by: sales/ordering/migrations/0003_deliveries ed1db2981028453c
-- made by: sales/ordering/migrations/0004_bundles b87eb5bedb1ec4d8
-- made by: sales/ordering/migrations/0005_promises e42fd770bbb8dfff
-- made by: sales/ordering/migrations/0006_acceptance 57422ec13d86574e
-- made by: sales/ordering/migrations/0007_special_prices_of_orders 71a36d1de8ff8efc
-- made by: sales/ordering/migrations/0008_kept_costs 78077579fe8e74e6
-- made by: sales/ordering/migrations/0009_contract_amounts 19a589dbc81a8fe4
-- made by: sales/playbooks/migrations/0001_initial d98d33bda0f101e4
-- made by: sales/pool/migrations/0001_pool 33f0c8c1823672bb
-- made by: sales/pool/migrations/0002_keep_requests_and_product_lines 5cedaaf83b1b6f8f
-- made by: sales/quoting/migrations/0001_quotes 8f102216d3a814e3
-- made by: sales/quoting/migrations/0002_bundles d8400d2f344eaeaa
-- made by: sales/quoting/migrations/0003_validity 9846e87804fa891e
-- made by: sales/quoting/migrations/0004_special_prices 5fcdea4213aba88c
-- made by: sales/quoting/migrations/0005_products_only 518c0ec94ad826f6
-- made by: sales/quoting/migrations/0006_comments 81750c41309733f5
-- made by: sales/quoting/migrations/0007_kept_documents 473b50363483c15c
-- made by: sales/quoting/migrations/0008_kinds_of_payments 62b0b78bd2ad27e5
-- made by: sales/quoting/migrations/0009_special_prices_of_orders 31a8f03e52a81f74
-- made by: sales/signing/migrations/0001_initial 73026fdbc98c158d
-- made by: django 5.2.19
-- made by: procrastinate 3.10.0
CREATE TYPE public.procrastinate_job_event_type AS ENUM (
    'deferred',
    'started',
    'deferred_for_retry',
    'failed',
    'succeeded',
    'cancelled',
    'abort_requested',
    'aborted',
    'scheduled',
    'retried'
);


ALTER TYPE public.procrastinate_job_event_type OWNER TO guanxi_owner;

CREATE TYPE public.procrastinate_job_status AS ENUM (
    'todo',
    'doing',
    'succeeded',
    'failed',
    'cancelled',
    'aborting',
    'aborted'
);


ALTER TYPE public.procrastinate_job_status OWNER TO guanxi_owner;

CREATE TYPE public.procrastinate_job_to_defer_v1 AS (
	queue_name character varying,
	task_name character varying,
	priority integer,
	lock text,
	queueing_lock text,
	args jsonb,
	scheduled_at timestamp with time zone
);


ALTER TYPE public.procrastinate_job_to_defer_v1 OWNER TO guanxi_owner;

CREATE FUNCTION public.procrastinate_cancel_job_v1(job_id bigint, abort boolean, delete_job boolean) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status = 'todo'
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        IF abort THEN
            UPDATE procrastinate_jobs
            SET abort_requested = true,
                status = CASE status
                    WHEN 'todo' THEN 'cancelled'::procrastinate_job_status ELSE status
                END
            WHERE id = job_id AND status IN ('todo', 'doing')
            RETURNING id INTO _job_id;
        ELSE
            UPDATE procrastinate_jobs
            SET status = 'cancelled'::procrastinate_job_status
            WHERE id = job_id AND status = 'todo'
            RETURNING id INTO _job_id;
        END IF;
    END IF;
    RETURN _job_id;
END;
$$;


ALTER FUNCTION public.procrastinate_cancel_job_v1(job_id bigint, abort boolean, delete_job boolean) OWNER TO guanxi_owner;

CREATE FUNCTION public.procrastinate_defer_jobs_v1(jobs public.procrastinate_job_to_defer_v1[]) RETURNS bigint[]
    LANGUAGE plpgsql
    AS $$
DECLARE
    job_ids bigint[];
BEGIN
    WITH inserted_jobs AS (
        INSERT INTO procrastinate_jobs (queue_name, task_name, priority, lock, queueing_lock, args, scheduled_at)
        SELECT (job).queue_name,
               (job).task_name,
               (job).priority,
               (job).lock,
               (job).queueing_lock,
               (job).args,
               (job).scheduled_at
        FROM unnest(jobs) AS job
        RETURNING id
    )
    SELECT array_agg(id) FROM inserted_jobs INTO job_ids;

    RETURN job_ids;
END;
$$;


ALTER FUNCTION public.procrastinate_defer_jobs_v1(jobs public.procrastinate_job_to_defer_v1[]) OWNER TO guanxi_owner;

CREATE FUNCTION public.procrastinate_defer_periodic_job_v2(_queue_name character varying, _lock character varying, _queueing_lock character varying, _task_name character varying, _priority integer, _periodic_id character varying, _defer_timestamp bigint, _args jsonb) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
	_job_id bigint;
	_defer_id bigint;
BEGIN
    INSERT
        INTO procrastinate_periodic_defers (task_name, periodic_id, defer_timestamp)
        VALUES (_task_name, _periodic_id, _defer_timestamp)
        ON CONFLICT DO NOTHING
        RETURNING id into _defer_id;

    IF _defer_id IS NULL THEN
        RETURN NULL;
    END IF;

    UPDATE procrastinate_periodic_defers
        SET job_id = (
            SELECT COALESCE((
                SELECT unnest(procrastinate_defer_jobs_v1(
                    ARRAY[
                        ROW(
                            _queue_name,
                            _task_name,
                            _priority,
                            _lock,
                            _queueing_lock,
                            _args,
                            NULL::timestamptz
                        )
                    ]::procrastinate_job_to_defer_v1[]
                ))
            ), NULL)
        )
        WHERE id = _defer_id
        RETURNING job_id INTO _job_id;

    DELETE
        FROM procrastinate_periodic_defers
        USING (
            SELECT id
            FROM procrastinate_periodic_defers
            WHERE procrastinate_periodic_defers.task_name = _task_name
            AND procrastinate_periodic_defers.periodic_id = _periodic_id
            AND procrastinate_periodic_defers.defer_timestamp < _defer_timestamp
            ORDER BY id
            FOR UPDATE
        ) to_delete
        WHERE procrastinate_periodic_defers.id = to_delete.id;

    RETURN _job_id;
END;
$$;


ALTER FUNCTION public.procrastinate_defer_periodic_job_v2(_queue_name character varying, _lock character varying, _queueing_lock character varying, _task_name character varying, _priority integer, _periodic_id character varying, _defer_timestamp bigint, _args jsonb) OWNER TO guanxi_owner;

CREATE TABLE public.procrastinate_jobs (
    id bigint NOT NULL,
    queue_name character varying(128) NOT NULL,
    task_name character varying(128) NOT NULL,
    lock text,
    args jsonb DEFAULT '{}'::jsonb NOT NULL,
    status public.procrastinate_job_status DEFAULT 'todo'::public.procrastinate_job_status NOT NULL,
    scheduled_at timestamp with time zone,
    attempts integer DEFAULT 0 NOT NULL,
    queueing_lock text,
    priority integer DEFAULT 0 NOT NULL,
    abort_requested boolean DEFAULT false NOT NULL,
    worker_id bigint,
    CONSTRAINT check_not_todo_abort_requested CHECK ((NOT ((status = 'todo'::public.procrastinate_job_status) AND (abort_requested = true))))
);


ALTER TABLE public.procrastinate_jobs OWNER TO guanxi_owner;

CREATE FUNCTION public.procrastinate_fetch_job_v2(target_queue_names character varying[], p_worker_id bigint) RETURNS public.procrastinate_jobs
    LANGUAGE plpgsql
    AS $$
DECLARE
	found_jobs procrastinate_jobs;
BEGIN
    WITH candidate AS (
        SELECT jobs.*
            FROM procrastinate_jobs AS jobs
            WHERE
                -- reject the job if its lock has earlier or higher priority jobs
                NOT EXISTS (
                    SELECT 1
                        FROM procrastinate_jobs AS other_jobs
                        WHERE
                            jobs.lock IS NOT NULL
                            AND other_jobs.lock = jobs.lock
                            AND (
                                -- job with same lock is already running
                                other_jobs.status = 'doing'
                                OR
                                -- job with same lock is waiting and has higher priority (or same priority but was queued first)
                                (
                                    other_jobs.status = 'todo'
                                    AND (
                                        other_jobs.priority > jobs.priority
                                        OR (
                                        other_jobs.priority = jobs.priority
                                        AND other_jobs.id < jobs.id
                                        )
                                    )
                                )
                            )
                )
                AND jobs.status = 'todo'
                AND (target_queue_names IS NULL OR jobs.queue_name = ANY( target_queue_names ))
                AND (jobs.scheduled_at IS NULL OR jobs.scheduled_at <= now())
            ORDER BY jobs.priority DESC, jobs.id ASC LIMIT 1
            FOR UPDATE OF jobs SKIP LOCKED
    )
    UPDATE procrastinate_jobs
        SET status = 'doing', worker_id = p_worker_id
        FROM candidate
        WHERE procrastinate_jobs.id = candidate.id
        RETURNING procrastinate_jobs.* INTO found_jobs;

 RETURN found_jobs;
END;
$$;


ALTER FUNCTION public.procrastinate_fetch_job_v2(target_queue_names character varying[], p_worker_id bigint) OWNER TO guanxi_owner;

CREATE FUNCTION public.procrastinate_finish_job_v1(job_id bigint, end_status public.procrastinate_job_status, delete_job boolean) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF end_status NOT IN ('succeeded', 'failed', 'aborted') THEN
        RAISE 'End status should be either "succeeded", "failed" or "aborted" (job id: %)', job_id;
    END IF;
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = end_status,
            abort_requested = false,
            attempts = CASE status
                WHEN 'doing' THEN attempts + 1 ELSE attempts
            END
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" or "todo" status (job id: %)', job_id;
    END IF;
END;
$$;


ALTER FUNCTION public.procrastinate_finish_job_v1(job_id bigint, end_status public.procrastinate_job_status, delete_job boolean) OWNER TO guanxi_owner;

CREATE FUNCTION public.procrastinate_notify_queue_abort_job_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'abort_job_requested', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;


ALTER FUNCTION public.procrastinate_notify_queue_abort_job_v1() OWNER TO guanxi_owner;

CREATE FUNCTION public.procrastinate_notify_queue_job_inserted_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'job_inserted', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;


ALTER FUNCTION public.procrastinate_notify_queue_job_inserted_v1() OWNER TO guanxi_owner;

CREATE FUNCTION public.procrastinate_prune_stalled_workers_v1(seconds_since_heartbeat double precision) RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    DELETE FROM procrastinate_workers
    WHERE last_heartbeat < NOW() - (seconds_since_heartbeat || 'SECOND')::INTERVAL
    RETURNING procrastinate_workers.id;
END;
$$;


ALTER FUNCTION public.procrastinate_prune_stalled_workers_v1(seconds_since_heartbeat double precision) OWNER TO guanxi_owner;

CREATE FUNCTION public.procrastinate_register_worker_v1() RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    INSERT INTO procrastinate_workers DEFAULT VALUES
    RETURNING procrastinate_workers.id;
END;
$$;


ALTER FUNCTION public.procrastinate_register_worker_v1() OWNER TO guanxi_owner;

CREATE FUNCTION public.procrastinate_retry_job_v1(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
BEGIN
    SELECT abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status = 'doing'
    FOR UPDATE
    INTO _abort_requested;
    IF _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    END IF;

    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" status (job id: %)', job_id;
    END IF;
END;
$$;


ALTER FUNCTION public.procrastinate_retry_job_v1(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) OWNER TO guanxi_owner;

CREATE FUNCTION public.procrastinate_retry_job_v2(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
    _current_status procrastinate_job_status;
BEGIN
    SELECT status, abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status IN ('doing', 'failed')
    FOR UPDATE
    INTO _current_status, _abort_requested;
    IF _current_status = 'doing' AND _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status IN ('doing', 'failed')
        RETURNING id INTO _job_id;
    END IF;

    IF _job_id IS NULL THEN
        RAISE 'Job was not found or has an invalid status to retry (job id: %)', job_id;
    END IF;

END;
$$;


ALTER FUNCTION public.procrastinate_retry_job_v2(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) OWNER TO guanxi_owner;

CREATE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'abort_requested'::procrastinate_job_event_type);
    RETURN NEW;
END;
$$;


ALTER FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1() OWNER TO guanxi_owner;

CREATE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type, at)
        VALUES (NEW.id, 'scheduled'::procrastinate_job_event_type, NEW.scheduled_at);

	RETURN NEW;
END;
$$;


ALTER FUNCTION public.procrastinate_trigger_function_scheduled_events_v1() OWNER TO guanxi_owner;

CREATE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'deferred'::procrastinate_job_event_type);
	RETURN NEW;
END;
$$;


ALTER FUNCTION public.procrastinate_trigger_function_status_events_insert_v1() OWNER TO guanxi_owner;

CREATE FUNCTION public.procrastinate_trigger_function_status_events_update_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    WITH t AS (
        SELECT CASE
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND NEW.status = 'doing'::procrastinate_job_status
                THEN 'started'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'deferred_for_retry'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'failed'::procrastinate_job_status
                THEN 'failed'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'succeeded'::procrastinate_job_status
                THEN 'succeeded'::procrastinate_job_event_type
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND (
                    NEW.status = 'cancelled'::procrastinate_job_status
                    OR NEW.status = 'failed'::procrastinate_job_status
                    OR NEW.status = 'succeeded'::procrastinate_job_status
                )
                THEN 'cancelled'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'aborted'::procrastinate_job_status
                THEN 'aborted'::procrastinate_job_event_type
            WHEN OLD.status = 'failed'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'retried'::procrastinate_job_event_type
            ELSE NULL
        END as event_type
    )
    INSERT INTO procrastinate_events(job_id, type)
        SELECT NEW.id, t.event_type
        FROM t
        WHERE t.event_type IS NOT NULL;
	RETURN NEW;
END;
$$;


ALTER FUNCTION public.procrastinate_trigger_function_status_events_update_v1() OWNER TO guanxi_owner;

CREATE FUNCTION public.procrastinate_unlink_periodic_defers_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_periodic_defers
    SET job_id = NULL
    WHERE job_id = OLD.id;
    RETURN OLD;
END;
$$;


ALTER FUNCTION public.procrastinate_unlink_periodic_defers_v1() OWNER TO guanxi_owner;

CREATE FUNCTION public.procrastinate_unregister_worker_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    DELETE FROM procrastinate_workers
    WHERE id = worker_id;
END;
$$;


ALTER FUNCTION public.procrastinate_unregister_worker_v1(worker_id bigint) OWNER TO guanxi_owner;

CREATE FUNCTION public.procrastinate_update_heartbeat_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_workers
    SET last_heartbeat = NOW()
    WHERE id = worker_id;
END;
$$;


ALTER FUNCTION public.procrastinate_update_heartbeat_v1(worker_id bigint) OWNER TO guanxi_owner;

CREATE UNLOGGED TABLE public.api_callcount (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    minute bigint NOT NULL,
    calls integer NOT NULL,
    user_id bigint NOT NULL
);


ALTER TABLE public.api_callcount OWNER TO guanxi_owner;

ALTER TABLE public.api_callcount ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.api_callcount_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.api_keptanswer (
    id bigint NOT NULL,
    token_id bigint NOT NULL,
    key character varying(200) NOT NULL,
    request character varying(64) NOT NULL,
    rights character varying(64) NOT NULL,
    status smallint NOT NULL,
    headers jsonb NOT NULL,
    body bytea NOT NULL,
    made_at timestamp with time zone NOT NULL,
    user_id bigint NOT NULL
);


ALTER TABLE public.api_keptanswer OWNER TO guanxi_owner;

ALTER TABLE public.api_keptanswer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.api_keptanswer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.approvals_approval (
    id bigint NOT NULL,
    entity character varying(40) NOT NULL,
    object_id bigint NOT NULL,
    note character varying(1000) NOT NULL,
    urgent boolean NOT NULL,
    state character varying(10) NOT NULL,
    step integer NOT NULL,
    "values" jsonb NOT NULL,
    watched character varying(63)[] NOT NULL,
    people bigint[] NOT NULL,
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    nudged_at timestamp with time zone,
    applicant_id bigint NOT NULL,
    flow_id bigint NOT NULL,
    version_id bigint NOT NULL,
    lines jsonb NOT NULL
);


ALTER TABLE public.approvals_approval OWNER TO guanxi_owner;

ALTER TABLE public.approvals_approval ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.approvals_approval_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.approvals_approvalflow (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    name character varying(80) NOT NULL,
    name_zh character varying(80) NOT NULL,
    kind character varying(40) NOT NULL,
    condition text NOT NULL,
    own character varying(40) NOT NULL,
    once boolean NOT NULL,
    watched character varying(60)[] NOT NULL,
    nudge_after integer NOT NULL,
    in_force integer,
    created_by_id bigint,
    deleted_by_id bigint,
    keeper_id bigint NOT NULL,
    updated_by_id bigint,
    without_log_in boolean NOT NULL
);


ALTER TABLE public.approvals_approvalflow OWNER TO guanxi_owner;

ALTER TABLE public.approvals_approvalflow ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.approvals_approvalflow_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.approvals_approvalstep (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    "position" integer NOT NULL,
    name character varying(80) NOT NULL,
    name_zh character varying(80) NOT NULL,
    does character varying(40) NOT NULL,
    who character varying(40) NOT NULL,
    level integer,
    mode character varying(40) NOT NULL,
    condition text NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    flow_id bigint NOT NULL,
    person_id bigint,
    role_id bigint,
    team_id bigint,
    updated_by_id bigint,
    raise_after integer,
    raise_to_id bigint,
    remind_after integer,
    fills character varying(60)[] NOT NULL
);


ALTER TABLE public.approvals_approvalstep OWNER TO guanxi_owner;

ALTER TABLE public.approvals_approvalstep ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.approvals_approvalstep_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.approvals_flowversion (
    id bigint NOT NULL,
    number integer NOT NULL,
    rule jsonb NOT NULL,
    made_at timestamp with time zone NOT NULL,
    flow_id bigint NOT NULL,
    made_by_id bigint NOT NULL
);


ALTER TABLE public.approvals_flowversion OWNER TO guanxi_owner;

ALTER TABLE public.approvals_flowversion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.approvals_flowversion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.approvals_move (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    kind character varying(20) NOT NULL,
    step integer,
    note character varying(1000) NOT NULL,
    seconds bigint,
    fields character varying(63)[] NOT NULL,
    approval_id bigint NOT NULL,
    by_id bigint,
    person_id bigint
);


ALTER TABLE public.approvals_move OWNER TO guanxi_owner;

ALTER TABLE public.approvals_move ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.approvals_move_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.approvals_turn (
    id bigint NOT NULL,
    step integer NOT NULL,
    place integer NOT NULL,
    state character varying(10) NOT NULL,
    counts boolean NOT NULL,
    opened_at timestamp with time zone,
    ended_at timestamp with time zone,
    note character varying(1000) NOT NULL,
    approval_id bigint NOT NULL,
    behind_id bigint,
    instead_of_id bigint,
    person_id bigint NOT NULL,
    raise_at timestamp with time zone,
    remind_at timestamp with time zone,
    stands_in boolean NOT NULL,
    timed boolean NOT NULL
);


ALTER TABLE public.approvals_turn OWNER TO guanxi_owner;

ALTER TABLE public.approvals_turn ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.approvals_turn_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);


ALTER TABLE public.auth_group OWNER TO guanxi_owner;

ALTER TABLE public.auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.auth_group_permissions (
    id bigint NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);


ALTER TABLE public.auth_group_permissions OWNER TO guanxi_owner;

ALTER TABLE public.auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);


ALTER TABLE public.auth_permission OWNER TO guanxi_owner;

ALTER TABLE public.auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.bulk_deed (
    id bigint NOT NULL,
    entity character varying(40) NOT NULL,
    verb character varying(20) NOT NULL,
    asked jsonb NOT NULL,
    ids bigint[] NOT NULL,
    back character varying(4000) NOT NULL,
    state character varying(10) NOT NULL,
    message character varying(1000) NOT NULL,
    total integer NOT NULL,
    "position" integer NOT NULL,
    done integer NOT NULL,
    unchanged integer NOT NULL,
    refused integer NOT NULL,
    undo_position bigint NOT NULL,
    undone integer NOT NULL,
    kept integer NOT NULL,
    made_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    undone_at timestamp with time zone,
    by_id bigint NOT NULL
);


ALTER TABLE public.bulk_deed OWNER TO guanxi_owner;

ALTER TABLE public.bulk_deed ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.bulk_deed_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.bulk_deedline (
    id bigint NOT NULL,
    record_id bigint NOT NULL,
    before jsonb NOT NULL,
    after jsonb NOT NULL,
    problem character varying(1000) NOT NULL,
    kept character varying(1000) NOT NULL,
    deed_id bigint NOT NULL
);


ALTER TABLE public.bulk_deedline OWNER TO guanxi_owner;

ALTER TABLE public.bulk_deedline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.bulk_deedline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.bundling_bundle (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    pricing character varying(40) NOT NULL,
    discount numeric(5,2) NOT NULL,
    note character varying(200) NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    product_id bigint NOT NULL,
    updated_by_id bigint
);


ALTER TABLE public.bundling_bundle OWNER TO guanxi_owner;

ALTER TABLE public.bundling_bundle ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.bundling_bundle_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.bundling_bundlepart (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    quantity numeric(14,4) NOT NULL,
    optional boolean NOT NULL,
    "position" integer NOT NULL,
    bundle_id bigint NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    product_id bigint NOT NULL,
    updated_by_id bigint,
    CONSTRAINT bundle_part_of_something CHECK ((quantity > (0)::numeric))
);


ALTER TABLE public.bundling_bundlepart OWNER TO guanxi_owner;

ALTER TABLE public.bundling_bundlepart ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.bundling_bundlepart_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.calendar_booking (
    id bigint NOT NULL,
    during tstzrange NOT NULL,
    activity_id bigint NOT NULL,
    room_id bigint NOT NULL
);


ALTER TABLE public.calendar_booking OWNER TO guanxi_owner;

ALTER TABLE public.calendar_booking ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.calendar_booking_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.calendar_devicepassword (
    id bigint NOT NULL,
    name character varying(80) NOT NULL,
    digest character varying(64) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    user_id bigint NOT NULL
);


ALTER TABLE public.calendar_devicepassword OWNER TO guanxi_owner;

ALTER TABLE public.calendar_devicepassword ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.calendar_devicepassword_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.calendar_devicetext (
    id bigint NOT NULL,
    name character varying(255) NOT NULL,
    lines text NOT NULL,
    version integer NOT NULL,
    activity_id bigint NOT NULL,
    user_id bigint NOT NULL
);


ALTER TABLE public.calendar_devicetext OWNER TO guanxi_owner;

ALTER TABLE public.calendar_devicetext ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.calendar_devicetext_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.calendar_feedkey (
    id bigint NOT NULL,
    digest character varying(64) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    user_id bigint NOT NULL
);


ALTER TABLE public.calendar_feedkey OWNER TO guanxi_owner;

ALTER TABLE public.calendar_feedkey ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.calendar_feedkey_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.calendar_holiday (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    name character varying(120) NOT NULL,
    name_zh character varying(120) NOT NULL,
    day date NOT NULL,
    working boolean NOT NULL,
    country character varying(2) NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.calendar_holiday OWNER TO guanxi_owner;

ALTER TABLE public.calendar_holiday ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.calendar_holiday_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.calendar_participant (
    id bigint NOT NULL,
    mail character varying(254) NOT NULL,
    answer character varying(10) NOT NULL,
    answered_at timestamp with time zone,
    activity_id bigint NOT NULL,
    user_id bigint,
    apart jsonb NOT NULL,
    gone boolean NOT NULL,
    told character varying(64) NOT NULL,
    waits boolean NOT NULL,
    entity character varying(40) NOT NULL,
    object_id bigint,
    placed jsonb NOT NULL,
    until timestamp with time zone,
    CONSTRAINT participant_is_person_or_guest CHECK ((((user_id IS NULL) OR ((mail)::text = ''::text)) AND (1 = (
CASE
    WHEN (user_id IS NULL) THEN 1
    ELSE 0
END +
CASE
    WHEN ((mail)::text = ''::text) THEN 1
    ELSE 0
END))))
);


ALTER TABLE public.calendar_participant OWNER TO guanxi_owner;

ALTER TABLE public.calendar_participant ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.calendar_participant_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.calendar_room (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    name character varying(120) NOT NULL,
    capacity integer,
    place character varying(200) NOT NULL,
    equipment character varying(200) NOT NULL,
    active boolean NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.calendar_room OWNER TO guanxi_owner;

ALTER TABLE public.calendar_room ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.calendar_room_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.calendar_seencalendar (
    id bigint NOT NULL,
    person_id bigint NOT NULL,
    user_id bigint NOT NULL
);


ALTER TABLE public.calendar_seencalendar OWNER TO guanxi_owner;

ALTER TABLE public.calendar_seencalendar ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.calendar_seencalendar_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.calendar_syncstate (
    id bigint NOT NULL,
    token character varying(64) NOT NULL,
    state text NOT NULL,
    at timestamp with time zone NOT NULL,
    user_id bigint NOT NULL,
    calendar character varying(30) NOT NULL
);


ALTER TABLE public.calendar_syncstate OWNER TO guanxi_owner;

ALTER TABLE public.calendar_syncstate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.calendar_syncstate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.calendar_workweek (
    id bigint NOT NULL,
    days jsonb NOT NULL,
    user_id bigint
);


ALTER TABLE public.calendar_workweek OWNER TO guanxi_owner;

ALTER TABLE public.calendar_workweek ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.calendar_workweek_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.capture_assignmentlimit (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    capacity integer,
    paused boolean NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    person_id bigint NOT NULL,
    updated_by_id bigint,
    note character varying(300) NOT NULL
);


ALTER TABLE public.capture_assignmentlimit OWNER TO guanxi_owner;

ALTER TABLE public.capture_assignmentlimit ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.capture_assignmentlimit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.capture_assignmentrule (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    name character varying(80) NOT NULL,
    "position" integer NOT NULL,
    is_on boolean NOT NULL,
    condition text NOT NULL,
    way character varying(40) NOT NULL,
    sticky boolean NOT NULL,
    at_work boolean NOT NULL,
    capacity integer,
    created_by_id bigint,
    deleted_by_id bigint,
    person_id bigint,
    team_id bigint,
    unit_id bigint,
    updated_by_id bigint,
    by_territory character varying(40) NOT NULL,
    contact_hours numeric(5,1),
    raise_hours numeric(5,1),
    unanswered character varying(40) NOT NULL,
    unanswered_person_id bigint
);


ALTER TABLE public.capture_assignmentrule OWNER TO guanxi_owner;

ALTER TABLE public.capture_assignmentrule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.capture_assignmentrule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.capture_dealregistration (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    name character varying(200) NOT NULL,
    customer character varying(200) NOT NULL,
    tax_number character varying(40) NOT NULL,
    line character varying(100) NOT NULL,
    amount bigint,
    reason text NOT NULL,
    state character varying(40) NOT NULL,
    protected_until date,
    extended integer NOT NULL,
    guard character varying(310) NOT NULL,
    guard_tax character varying(150) NOT NULL,
    reminded_on date,
    account_id bigint,
    created_by_id bigint,
    deleted_by_id bigint,
    owner_id bigint NOT NULL,
    partner_id bigint,
    unit_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.capture_dealregistration OWNER TO guanxi_owner;

ALTER TABLE public.capture_dealregistration ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.capture_dealregistration_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.capture_duelead (
    lead_id bigint NOT NULL
);


ALTER TABLE public.capture_duelead OWNER TO guanxi_owner;

CREATE TABLE public.capture_escalation (
    id bigint NOT NULL,
    entity character varying(40) NOT NULL,
    object_id bigint NOT NULL,
    activity_id bigint NOT NULL,
    by_id bigint NOT NULL,
    to_id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    over_at timestamp with time zone,
    answered_by bigint
);


ALTER TABLE public.capture_escalation OWNER TO guanxi_owner;

ALTER TABLE public.capture_escalation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.capture_escalation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.capture_given (
    id bigint NOT NULL,
    lead_id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    person_id bigint,
    why character varying(20) NOT NULL,
    passed jsonb NOT NULL,
    rule_id bigint,
    territory_id bigint,
    due_at timestamp with time zone,
    holder_id bigint,
    how character varying(10) NOT NULL,
    over_at timestamp with time zone,
    raise_at timestamp with time zone,
    raised_at timestamp with time zone,
    raised_to bigint,
    reminded_at timestamp with time zone,
    taken_at timestamp with time zone
);


ALTER TABLE public.capture_given OWNER TO guanxi_owner;

ALTER TABLE public.capture_given ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.capture_given_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.capture_leadmail (
    id bigint NOT NULL,
    key character varying(250) NOT NULL,
    at timestamp with time zone NOT NULL,
    state character varying(10) NOT NULL,
    why character varying(300) NOT NULL,
    tries integer NOT NULL,
    sender character varying(254) NOT NULL,
    subject character varying(300) NOT NULL,
    raw bytea NOT NULL,
    entity character varying(40) NOT NULL,
    object_id bigint,
    mailbox_id bigint
);


ALTER TABLE public.capture_leadmail OWNER TO guanxi_owner;

ALTER TABLE public.capture_leadmail ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.capture_leadmail_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.capture_leadmailbox (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    name character varying(80) NOT NULL,
    is_on boolean NOT NULL,
    way character varying(40) NOT NULL,
    host character varying(200) NOT NULL,
    port integer,
    security character varying(40) NOT NULL,
    login character varying(200) NOT NULL,
    folder character varying(200) NOT NULL,
    distribute boolean NOT NULL,
    source character varying(40) NOT NULL,
    tags character varying(60)[] NOT NULL,
    channel_id bigint,
    created_by_id bigint,
    deleted_by_id bigint,
    keeper_id bigint NOT NULL,
    updated_by_id bigint,
    replies boolean NOT NULL,
    reply text NOT NULL,
    reply_closed text NOT NULL,
    reply_closed_zh text NOT NULL,
    reply_days integer NOT NULL,
    reply_names boolean NOT NULL,
    reply_subject character varying(150) NOT NULL,
    reply_subject_zh character varying(150) NOT NULL,
    reply_zh text NOT NULL
);


ALTER TABLE public.capture_leadmailbox OWNER TO guanxi_owner;

ALTER TABLE public.capture_leadmailbox ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.capture_leadmailbox_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.capture_learnedmodel (
    id bigint NOT NULL,
    made_at timestamp with time zone NOT NULL,
    in_use boolean NOT NULL,
    cases integer NOT NULL,
    good integer CONSTRAINT capture_learnedmodel_converted_not_null NOT NULL,
    held_out integer NOT NULL,
    brier double precision,
    base_brier double precision,
    auc double precision,
    weights jsonb NOT NULL,
    "table" jsonb NOT NULL,
    why_not character varying(20) NOT NULL,
    target character varying(10) NOT NULL
);


ALTER TABLE public.capture_learnedmodel OWNER TO guanxi_owner;

ALTER TABLE public.capture_learnedmodel ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.capture_learnedmodel_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.capture_mailboxstate (
    mailbox_id bigint NOT NULL,
    secret character varying(200) NOT NULL,
    authority text NOT NULL,
    address character varying(40),
    looked_at timestamp with time zone,
    problem character varying(500) NOT NULL
);


ALTER TABLE public.capture_mailboxstate OWNER TO guanxi_owner;

CREATE TABLE public.capture_registrationrule (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    name character varying(80) NOT NULL,
    line character varying(100) NOT NULL,
    days integer NOT NULL,
    extensions integer NOT NULL,
    extension_days integer NOT NULL,
    remind_days integer NOT NULL,
    approved boolean NOT NULL,
    tells character varying(40) NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.capture_registrationrule OWNER TO guanxi_owner;

ALTER TABLE public.capture_registrationrule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.capture_registrationrule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.capture_reply (
    id bigint NOT NULL,
    door character varying(20) NOT NULL,
    door_id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    address character varying(254) NOT NULL,
    language character varying(10) NOT NULL,
    told jsonb NOT NULL,
    entity character varying(40) NOT NULL,
    object_id bigint,
    attached boolean NOT NULL,
    tries integer NOT NULL,
    done_at timestamp with time zone,
    why character varying(20) NOT NULL,
    message_id character varying(80) NOT NULL
);


ALTER TABLE public.capture_reply OWNER TO guanxi_owner;

ALTER TABLE public.capture_reply ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.capture_reply_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.capture_scorerule (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    name character varying(80) NOT NULL,
    name_zh character varying(80) NOT NULL,
    points integer NOT NULL,
    is_on boolean NOT NULL,
    condition text NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.capture_scorerule OWNER TO guanxi_owner;

ALTER TABLE public.capture_scorerule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.capture_scorerule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.capture_submission (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    state character varying(10) NOT NULL,
    why character varying(20) NOT NULL,
    times integer NOT NULL,
    ip character varying(64) NOT NULL,
    key character varying(80) NOT NULL,
    secret character varying(64) NOT NULL,
    language character varying(10) NOT NULL,
    said jsonb NOT NULL,
    came jsonb NOT NULL,
    consent character varying(500) NOT NULL,
    confirm_by timestamp with time zone,
    confirmed_at timestamp with time zone,
    entity character varying(40) NOT NULL,
    object_id bigint,
    form_id bigint NOT NULL
);


ALTER TABLE public.capture_submission OWNER TO guanxi_owner;

ALTER TABLE public.capture_submission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.capture_submission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.capture_webform (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    name character varying(80) NOT NULL,
    is_on boolean NOT NULL,
    address character varying(40) NOT NULL,
    heading character varying(120) NOT NULL,
    heading_zh character varying(120) NOT NULL,
    intro character varying(500) NOT NULL,
    intro_zh character varying(500) NOT NULL,
    consent character varying(500) NOT NULL,
    consent_zh character varying(500) NOT NULL,
    thanks character varying(500) NOT NULL,
    thanks_zh character varying(500) NOT NULL,
    thanks_url character varying(500) NOT NULL,
    source character varying(40) NOT NULL,
    tags character varying(60)[] NOT NULL,
    distribute boolean NOT NULL,
    confirming character varying(40) NOT NULL,
    confirm_hours integer NOT NULL,
    may_embed character varying(500) NOT NULL,
    from_elsewhere character varying(40) NOT NULL,
    most_an_hour integer NOT NULL,
    least_seconds integer NOT NULL,
    most_links integer NOT NULL,
    channel_id bigint,
    created_by_id bigint,
    deleted_by_id bigint,
    keeper_id bigint NOT NULL,
    updated_by_id bigint,
    replies boolean NOT NULL,
    reply text NOT NULL,
    reply_closed text NOT NULL,
    reply_closed_zh text NOT NULL,
    reply_days integer NOT NULL,
    reply_names boolean NOT NULL,
    reply_subject character varying(150) NOT NULL,
    reply_subject_zh character varying(150) NOT NULL,
    reply_zh text NOT NULL
);


ALTER TABLE public.capture_webform OWNER TO guanxi_owner;

ALTER TABLE public.capture_webform ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.capture_webform_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.capture_webformfield (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    "position" integer NOT NULL,
    field character varying(40) NOT NULL,
    label character varying(120) NOT NULL,
    label_zh character varying(120) NOT NULL,
    needed boolean NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    form_id bigint NOT NULL,
    updated_by_id bigint
);


ALTER TABLE public.capture_webformfield OWNER TO guanxi_owner;

ALTER TABLE public.capture_webformfield ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.capture_webformfield_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.cash_allocation (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    currency character varying(40) NOT NULL,
    amount bigint NOT NULL,
    allocated_on date,
    reversed_on date,
    reversed_why character varying(300) NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    owner_id bigint,
    unit_id bigint,
    updated_by_id bigint,
    instalment_id bigint NOT NULL,
    receipt_id bigint NOT NULL,
    CONSTRAINT allocation_of_something CHECK ((amount > 0))
);


ALTER TABLE public.cash_allocation OWNER TO guanxi_owner;

ALTER TABLE public.cash_allocation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.cash_allocation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.cash_collectionday (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    name character varying(200) NOT NULL,
    day date,
    created_by_id bigint,
    deleted_by_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.cash_collectionday OWNER TO guanxi_owner;

ALTER TABLE public.cash_collectionday ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.cash_collectionday_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.cash_credit (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    "limit" bigint,
    days integer,
    blocked boolean NOT NULL,
    blocked_why character varying(300) NOT NULL,
    note character varying(500) NOT NULL,
    account_id bigint NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    owner_id bigint NOT NULL,
    unit_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.cash_credit OWNER TO guanxi_owner;

ALTER TABLE public.cash_credit ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.cash_credit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.cash_creditrelease (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    amount bigint NOT NULL,
    reason character varying(500) NOT NULL,
    until date,
    state character varying(40) NOT NULL,
    answered_at timestamp with time zone,
    answer character varying(300) NOT NULL,
    account_id bigint NOT NULL,
    answered_by_id bigint,
    created_by_id bigint,
    deleted_by_id bigint,
    order_id bigint,
    owner_id bigint NOT NULL,
    unit_id bigint,
    updated_by_id bigint,
    used bigint NOT NULL,
    uses jsonb
);


ALTER TABLE public.cash_creditrelease OWNER TO guanxi_owner;

ALTER TABLE public.cash_creditrelease ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.cash_creditrelease_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.cash_instalment (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    number character varying(40) NOT NULL,
    "position" integer NOT NULL,
    kind character varying(40) NOT NULL,
    event character varying(40) NOT NULL,
    days integer NOT NULL,
    due_on date,
    percent numeric(5,2),
    amount bigint NOT NULL,
    currency character varying(40) NOT NULL,
    rate numeric(18,8),
    amount_base bigint,
    state character varying(40) NOT NULL,
    received bigint NOT NULL,
    open bigint NOT NULL,
    open_base bigint,
    paid_on date,
    held boolean NOT NULL,
    waived_on date,
    waived_why character varying(300) NOT NULL,
    note character varying(500) NOT NULL,
    account_id bigint NOT NULL,
    contract_id bigint,
    created_by_id bigint,
    deleted_by_id bigint,
    order_id bigint,
    owner_id bigint NOT NULL,
    unit_id bigint,
    updated_by_id bigint,
    agreed_on date,
    withdrawn boolean NOT NULL,
    mended jsonb,
    CONSTRAINT instalment_never_more_than_due CHECK (((received >= 0) AND (received <= amount)))
);


ALTER TABLE public.cash_instalment OWNER TO guanxi_owner;

ALTER TABLE public.cash_instalment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.cash_instalment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.cash_invoice (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    contacted_at timestamp with time zone,
    number character varying(40) NOT NULL,
    currency character varying(40) NOT NULL,
    rate numeric(18,8),
    tax_mode character varying(40) NOT NULL,
    discount numeric(5,2) NOT NULL,
    net bigint,
    tax bigint,
    total bigint,
    total_base bigint,
    title character varying(200) NOT NULL,
    tax_number character varying(40) NOT NULL,
    bank character varying(120) NOT NULL,
    bank_account character varying(60) NOT NULL,
    address character varying(200) NOT NULL,
    phone character varying(40) NOT NULL,
    kind character varying(40) NOT NULL,
    state character varying(40) NOT NULL,
    issued_on date,
    sent_on date,
    red boolean NOT NULL,
    reversed_why character varying(300) NOT NULL,
    note character varying(500) NOT NULL,
    account_id bigint NOT NULL,
    contact_id bigint,
    created_by_id bigint,
    deleted_by_id bigint,
    instalment_id bigint,
    order_id bigint,
    owner_id bigint NOT NULL,
    reverses_id bigint,
    unit_id bigint,
    updated_by_id bigint,
    taken_back bigint NOT NULL,
    CONSTRAINT invoice_never_taken_back_twice CHECK (((taken_back = 0) OR ((taken_back > 0) AND (taken_back <= total))))
);


ALTER TABLE public.cash_invoice OWNER TO guanxi_owner;

ALTER TABLE public.cash_invoice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.cash_invoice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.cash_invoiceline (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    "position" integer NOT NULL,
    currency character varying(40) NOT NULL,
    text character varying(500) NOT NULL,
    quantity numeric(14,4) NOT NULL,
    measure character varying(30) NOT NULL,
    unit_price bigint,
    discount numeric(5,2) NOT NULL,
    tax_rate numeric(5,2),
    net bigint,
    tax bigint,
    total bigint,
    created_by_id bigint,
    deleted_by_id bigint,
    invoice_id bigint NOT NULL,
    owner_id bigint,
    product_id bigint,
    unit_id bigint,
    updated_by_id bigint,
    order_line_id bigint,
    reverses_id bigint
);


ALTER TABLE public.cash_invoiceline OWNER TO guanxi_owner;

ALTER TABLE public.cash_invoiceline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.cash_invoiceline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.cash_invoicerequest (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    title character varying(200) NOT NULL,
    tax_number character varying(40) NOT NULL,
    bank character varying(120) NOT NULL,
    bank_account character varying(60) NOT NULL,
    address character varying(200) NOT NULL,
    phone character varying(40) NOT NULL,
    kind character varying(40) NOT NULL,
    amount bigint NOT NULL,
    tax_rate numeric(5,2) NOT NULL,
    text character varying(300) NOT NULL,
    note character varying(500) NOT NULL,
    state character varying(40) NOT NULL,
    answer character varying(300) NOT NULL,
    account_id bigint NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    instalment_id bigint,
    invoice_id bigint,
    order_id bigint,
    owner_id bigint NOT NULL,
    unit_id bigint,
    updated_by_id bigint,
    made_out_id bigint,
    currency character varying(40) NOT NULL,
    reverses_id bigint
);


ALTER TABLE public.cash_invoicerequest OWNER TO guanxi_owner;

ALTER TABLE public.cash_invoicerequest ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.cash_invoicerequest_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.cash_invoiceseries (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    name character varying(80) NOT NULL,
    kind character varying(40) NOT NULL,
    red boolean NOT NULL,
    pattern character varying(60) NOT NULL,
    next integer NOT NULL,
    year integer,
    active boolean NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.cash_invoiceseries OWNER TO guanxi_owner;

ALTER TABLE public.cash_invoiceseries ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.cash_invoiceseries_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.cash_invoicetitle (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    title character varying(200) NOT NULL,
    tax_number character varying(40) NOT NULL,
    bank character varying(120) NOT NULL,
    bank_account character varying(60) NOT NULL,
    address character varying(200) NOT NULL,
    phone character varying(40) NOT NULL,
    main boolean NOT NULL,
    account_id bigint NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    owner_id bigint,
    unit_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.cash_invoicetitle OWNER TO guanxi_owner;

ALTER TABLE public.cash_invoicetitle ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.cash_invoicetitle_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.cash_paymentterms (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    name character varying(80) NOT NULL,
    name_zh character varying(80) NOT NULL,
    active boolean NOT NULL,
    note text NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    updated_by_id bigint,
    usual boolean NOT NULL
);


ALTER TABLE public.cash_paymentterms OWNER TO guanxi_owner;

ALTER TABLE public.cash_paymentterms ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.cash_paymentterms_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.cash_receipt (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    number character varying(40) NOT NULL,
    received_on date NOT NULL,
    amount bigint NOT NULL,
    currency character varying(40) NOT NULL,
    rate numeric(18,8),
    amount_base bigint,
    payer character varying(200) NOT NULL,
    way character varying(40) NOT NULL,
    source character varying(80) NOT NULL,
    reference character varying(100) NOT NULL,
    text character varying(500) NOT NULL,
    state character varying(40) NOT NULL,
    allocated bigint NOT NULL,
    refunded bigint NOT NULL,
    rest bigint NOT NULL,
    refunded_on date,
    refunded_why character varying(300) NOT NULL,
    account_id bigint,
    created_by_id bigint,
    deleted_by_id bigint,
    owner_id bigint NOT NULL,
    unit_id bigint,
    updated_by_id bigint,
    refunds jsonb,
    part_of_id bigint,
    CONSTRAINT receipt_never_spent_twice CHECK (((allocated >= 0) AND (amount >= (allocated + refunded)) AND (refunded >= 0)))
);


ALTER TABLE public.cash_receipt OWNER TO guanxi_owner;

ALTER TABLE public.cash_receipt ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.cash_receipt_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.cash_receiptclaim (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    currency character varying(40) NOT NULL,
    amount bigint,
    payer character varying(200) NOT NULL,
    received_on date,
    note character varying(300) NOT NULL,
    state character varying(40) NOT NULL,
    answered_at timestamp with time zone,
    answer character varying(300) NOT NULL,
    account_id bigint,
    answered_by_id bigint,
    created_by_id bigint,
    deleted_by_id bigint,
    instalment_id bigint,
    owner_id bigint NOT NULL,
    receipt_id bigint,
    unit_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.cash_receiptclaim OWNER TO guanxi_owner;

ALTER TABLE public.cash_receiptclaim ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.cash_receiptclaim_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.cash_termline (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    "position" integer NOT NULL,
    kind character varying(40) NOT NULL,
    percent numeric(5,2) NOT NULL,
    event character varying(40) NOT NULL,
    days integer NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    terms_id bigint NOT NULL,
    updated_by_id bigint
);


ALTER TABLE public.cash_termline OWNER TO guanxi_owner;

ALTER TABLE public.cash_termline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.cash_termline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.catalogue_exchangerate (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    currency character varying(40) NOT NULL,
    day date NOT NULL,
    rate numeric(18,8) NOT NULL,
    origin character varying(100) NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    updated_by_id bigint,
    CONSTRAINT exchange_rate_positive CHECK ((rate > (0)::numeric))
);


ALTER TABLE public.catalogue_exchangerate OWNER TO guanxi_owner;

ALTER TABLE public.catalogue_exchangerate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalogue_exchangerate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.catalogue_product (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    name character varying(200) NOT NULL,
    code character varying(60) NOT NULL,
    series character varying(100) NOT NULL,
    measure character varying(30) NOT NULL,
    list_price bigint,
    active boolean NOT NULL,
    description text NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    updated_by_id bigint,
    cost bigint,
    tax_rate numeric(5,2),
    english_name character varying(200) NOT NULL
);


ALTER TABLE public.catalogue_product OWNER TO guanxi_owner;

ALTER TABLE public.catalogue_product ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalogue_product_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.collecting_dunninghold (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    kind character varying(40) NOT NULL,
    reason character varying(300) NOT NULL,
    until date,
    account_id bigint NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    instalment_id bigint,
    owner_id bigint NOT NULL,
    unit_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.collecting_dunninghold OWNER TO guanxi_owner;

ALTER TABLE public.collecting_dunninghold ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.collecting_dunninghold_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.collecting_dunninglevel (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    name character varying(80) NOT NULL,
    name_zh character varying(80) NOT NULL,
    "position" integer NOT NULL,
    days integer NOT NULL,
    pause integer NOT NULL,
    grace integer NOT NULL,
    fee bigint NOT NULL,
    interest numeric(5,2) NOT NULL,
    subject character varying(200) NOT NULL,
    text text NOT NULL,
    subject_zh character varying(200) NOT NULL,
    text_zh text NOT NULL,
    active boolean NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.collecting_dunninglevel OWNER TO guanxi_owner;

ALTER TABLE public.collecting_dunninglevel ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.collecting_dunninglevel_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.collecting_dunningline (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    due_on date,
    late integer NOT NULL,
    currency character varying(40) NOT NULL,
    open bigint NOT NULL,
    interest bigint NOT NULL,
    counts boolean NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    instalment_id bigint,
    level_id bigint,
    owner_id bigint,
    unit_id bigint,
    updated_by_id bigint,
    notice_id bigint NOT NULL,
    booked bigint NOT NULL
);


ALTER TABLE public.collecting_dunningline OWNER TO guanxi_owner;

ALTER TABLE public.collecting_dunningline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.collecting_dunningline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.collecting_dunningnotice (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    number character varying(40) NOT NULL,
    state character varying(40) NOT NULL,
    proposed_on date,
    currency character varying(40) NOT NULL,
    open bigint NOT NULL,
    interest bigint NOT NULL,
    fee bigint NOT NULL,
    total bigint NOT NULL,
    late integer NOT NULL,
    language character varying(40) NOT NULL,
    mail character varying(254) NOT NULL,
    pay_by date,
    subject character varying(250) NOT NULL,
    text text NOT NULL,
    decided_on date,
    sent_at timestamp with time zone,
    way character varying(40) NOT NULL,
    left_why character varying(300) NOT NULL,
    account_id bigint NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    level_id bigint,
    owner_id bigint NOT NULL,
    sent_by_id bigint,
    unit_id bigint,
    updated_by_id bigint,
    charge_id bigint,
    invoice_id bigint,
    by_hand boolean NOT NULL
);


ALTER TABLE public.collecting_dunningnotice OWNER TO guanxi_owner;

ALTER TABLE public.collecting_dunningnotice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.collecting_dunningnotice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.collecting_dunningpolicy (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    name character varying(80) NOT NULL,
    "least" bigint NOT NULL,
    proposes boolean NOT NULL,
    sends boolean NOT NULL,
    letterhead text NOT NULL,
    active boolean NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    updated_by_id bigint,
    books boolean NOT NULL,
    per character varying(40) NOT NULL
);


ALTER TABLE public.collecting_dunningpolicy OWNER TO guanxi_owner;

ALTER TABLE public.collecting_dunningpolicy ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.collecting_dunningpolicy_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.configuring_configuration (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    name character varying(200) NOT NULL,
    currency character varying(40) NOT NULL,
    state character varying(40) NOT NULL,
    says text NOT NULL,
    base_price bigint,
    price bigint,
    base_cost bigint,
    cost bigint,
    priced_on date,
    account_id bigint,
    created_by_id bigint,
    deleted_by_id bigint,
    owner_id bigint NOT NULL,
    product_id bigint NOT NULL,
    unit_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.configuring_configuration OWNER TO guanxi_owner;

ALTER TABLE public.configuring_configuration ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.configuring_configuration_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.configuring_configurationchoice (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    name character varying(200) NOT NULL,
    quantity integer NOT NULL,
    currency character varying(40) NOT NULL,
    price bigint,
    cost bigint,
    configuration_id bigint NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    owner_id bigint,
    unit_id bigint,
    updated_by_id bigint,
    option_id bigint NOT NULL,
    note character varying(200) NOT NULL
);


ALTER TABLE public.configuring_configurationchoice OWNER TO guanxi_owner;

ALTER TABLE public.configuring_configurationchoice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.configuring_configurationchoice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.configuring_optiongroup (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    name character varying(200) NOT NULL,
    "position" integer NOT NULL,
    most integer,
    "least" integer NOT NULL,
    hint character varying(300) NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    product_id bigint NOT NULL,
    updated_by_id bigint
);


ALTER TABLE public.configuring_optiongroup OWNER TO guanxi_owner;

ALTER TABLE public.configuring_optiongroup ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.configuring_optiongroup_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.configuring_optionrule (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    kind character varying(40) NOT NULL,
    reason character varying(300) NOT NULL,
    "least" integer,
    most integer,
    figure character varying(60) NOT NULL,
    against character varying(60) NOT NULL,
    compared character varying(40) NOT NULL,
    bound numeric(12,4) NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    group_id bigint,
    product_id bigint NOT NULL,
    updated_by_id bigint,
    option_id bigint,
    other_id bigint
);


ALTER TABLE public.configuring_optionrule OWNER TO guanxi_owner;

ALTER TABLE public.configuring_optionrule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.configuring_optionrule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.configuring_productoption (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    name character varying(200) NOT NULL,
    "position" integer NOT NULL,
    price bigint,
    cost bigint,
    usual boolean NOT NULL,
    most integer NOT NULL,
    "least" integer NOT NULL,
    figures character varying(300) NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    group_id bigint NOT NULL,
    part_id bigint,
    product_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.configuring_productoption OWNER TO guanxi_owner;

ALTER TABLE public.configuring_productoption ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.configuring_productoption_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.customers_account (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    number character varying(40) NOT NULL,
    name character varying(200) NOT NULL,
    name_key character varying(200) NOT NULL,
    kind character varying(40) NOT NULL,
    status character varying(40) NOT NULL,
    level character varying(40) NOT NULL,
    source character varying(40) NOT NULL,
    industry character varying(80) NOT NULL,
    tax_number character varying(40) NOT NULL,
    phone character varying(40) NOT NULL,
    mail character varying(254) NOT NULL,
    website character varying(500) NOT NULL,
    country character varying(80) NOT NULL,
    province character varying(60) NOT NULL,
    city character varying(60) NOT NULL,
    district character varying(60) NOT NULL,
    street character varying(200) NOT NULL,
    founded integer,
    employees integer,
    revenue bigint,
    preferences text NOT NULL,
    tags character varying(60)[] NOT NULL,
    description text NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    owner_id bigint NOT NULL,
    parent_id bigint,
    unit_id bigint,
    updated_by_id bigint,
    contacted_at timestamp with time zone,
    latitude numeric(9,6),
    longitude numeric(9,6),
    channel_id bigint,
    territory_id bigint,
    territory_fixed boolean NOT NULL,
    territory_since date
);


ALTER TABLE public.customers_account OWNER TO guanxi_owner;

ALTER TABLE public.customers_account ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.customers_account_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.customers_address (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    use character varying(40) NOT NULL,
    country character varying(80) NOT NULL,
    province character varying(60) NOT NULL,
    city character varying(60) NOT NULL,
    district character varying(60) NOT NULL,
    street character varying(200) NOT NULL,
    postcode character varying(20) NOT NULL,
    receiver character varying(100) NOT NULL,
    phone character varying(40) NOT NULL,
    account_id bigint NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    owner_id bigint,
    unit_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.customers_address OWNER TO guanxi_owner;

ALTER TABLE public.customers_address ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.customers_address_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.customers_contact (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    name character varying(200) NOT NULL,
    name_key character varying(200) NOT NULL,
    job character varying(100) NOT NULL,
    department character varying(100) NOT NULL,
    influence character varying(40) NOT NULL,
    mobile character varying(40) NOT NULL,
    phone character varying(40) NOT NULL,
    mail character varying(254) NOT NULL,
    wechat character varying(60) NOT NULL,
    birthday date,
    source character varying(40) NOT NULL,
    preferences text NOT NULL,
    tags character varying(60)[] NOT NULL,
    description text NOT NULL,
    account_id bigint,
    created_by_id bigint,
    deleted_by_id bigint,
    owner_id bigint NOT NULL,
    unit_id bigint,
    updated_by_id bigint,
    contacted_at timestamp with time zone
);


ALTER TABLE public.customers_contact OWNER TO guanxi_owner;

ALTER TABLE public.customers_contact ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.customers_contact_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.customers_contactpoint (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    kind character varying(40) NOT NULL,
    phone character varying(40) NOT NULL,
    mail character varying(254) NOT NULL,
    other character varying(100) NOT NULL,
    note character varying(100) NOT NULL,
    contact_id bigint NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    owner_id bigint,
    unit_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.customers_contactpoint OWNER TO guanxi_owner;

ALTER TABLE public.customers_contactpoint ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.customers_contactpoint_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.customers_contactrhythm (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    level character varying(40) NOT NULL,
    days integer NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.customers_contactrhythm OWNER TO guanxi_owner;

ALTER TABLE public.customers_contactrhythm ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.customers_contactrhythm_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.customers_position (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    job character varying(100) NOT NULL,
    since date,
    until date,
    account_id bigint NOT NULL,
    contact_id bigint NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    owner_id bigint,
    unit_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.customers_position OWNER TO guanxi_owner;

ALTER TABLE public.customers_position ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.customers_position_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.customers_saleschannel (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    name character varying(80) NOT NULL,
    name_zh character varying(80) NOT NULL,
    "position" integer NOT NULL,
    description text NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.customers_saleschannel OWNER TO guanxi_owner;

ALTER TABLE public.customers_saleschannel ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.customers_saleschannel_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.demand_pairing (
    id bigint NOT NULL,
    first bigint NOT NULL,
    second bigint NOT NULL,
    of_first integer NOT NULL,
    of_second integer NOT NULL,
    of_both integer NOT NULL,
    customers integer NOT NULL
);


ALTER TABLE public.demand_pairing OWNER TO guanxi_owner;

ALTER TABLE public.demand_pairing ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.demand_pairing_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);


ALTER TABLE public.django_content_type OWNER TO guanxi_owner;

ALTER TABLE public.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.django_migrations (
    id bigint NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);


ALTER TABLE public.django_migrations OWNER TO guanxi_owner;

ALTER TABLE public.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.exchange_conflict (
    id bigint NOT NULL,
    kind character varying(40) NOT NULL,
    record_id bigint NOT NULL,
    field character varying(60) NOT NULL,
    base jsonb,
    theirs jsonb,
    was jsonb,
    at timestamp with time zone NOT NULL,
    state character varying(10) NOT NULL,
    decided_at timestamp with time zone,
    by_id bigint,
    system_id bigint NOT NULL
);


ALTER TABLE public.exchange_conflict OWNER TO guanxi_owner;

ALTER TABLE public.exchange_conflict ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.exchange_conflict_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.exchange_exchange (
    id bigint NOT NULL,
    topic character varying(40) NOT NULL,
    kind character varying(40) NOT NULL,
    way character varying(10) NOT NULL,
    state character varying(10) NOT NULL,
    at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    file_name character varying(200) NOT NULL,
    call_id character varying(100),
    body jsonb,
    received integer NOT NULL,
    made integer NOT NULL,
    changed integer NOT NULL,
    unchanged integer NOT NULL,
    asked integer NOT NULL,
    refused integer NOT NULL,
    handed integer NOT NULL,
    problem character varying(1000) NOT NULL,
    by_id bigint,
    system_id bigint NOT NULL
);


ALTER TABLE public.exchange_exchange OWNER TO guanxi_owner;

ALTER TABLE public.exchange_exchange ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.exchange_exchange_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.exchange_exchangerow (
    id bigint NOT NULL,
    "position" integer NOT NULL,
    fate character varying(10) NOT NULL,
    kind character varying(40) NOT NULL,
    record_id bigint,
    outside_id character varying(200) NOT NULL,
    content text NOT NULL,
    why character varying(1000) NOT NULL,
    exchange_id bigint NOT NULL
);


ALTER TABLE public.exchange_exchangerow OWNER TO guanxi_owner;

ALTER TABLE public.exchange_exchangerow ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.exchange_exchangerow_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.exchange_exchangerule (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    topic character varying(40) NOT NULL,
    preference character varying(40) NOT NULL,
    field character varying(40) NOT NULL,
    mapping text NOT NULL,
    active boolean NOT NULL,
    book_id bigint,
    created_by_id bigint,
    deleted_by_id bigint,
    keeper_id bigint,
    updated_by_id bigint,
    system_id bigint NOT NULL
);


ALTER TABLE public.exchange_exchangerule OWNER TO guanxi_owner;

ALTER TABLE public.exchange_exchangerule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.exchange_exchangerule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.exchange_handed (
    id bigint NOT NULL,
    topic character varying(40) NOT NULL,
    kind character varying(40) NOT NULL,
    record_id bigint NOT NULL,
    version integer NOT NULL,
    digest character varying(64) NOT NULL,
    at timestamp with time zone NOT NULL,
    system_id bigint NOT NULL,
    call character varying(80) NOT NULL
);


ALTER TABLE public.exchange_handed OWNER TO guanxi_owner;

ALTER TABLE public.exchange_handed ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.exchange_handed_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.exchange_outsideid (
    id bigint NOT NULL,
    kind character varying(40) NOT NULL,
    record_id bigint NOT NULL,
    outside_id character varying(200) NOT NULL,
    base jsonb NOT NULL,
    heard_digest character varying(64) NOT NULL,
    told_version integer,
    made_at timestamp with time zone NOT NULL,
    heard_at timestamp with time zone,
    told_at timestamp with time zone,
    system_id bigint NOT NULL
);


ALTER TABLE public.exchange_outsideid OWNER TO guanxi_owner;

ALTER TABLE public.exchange_outsideid ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.exchange_outsideid_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.exchange_outsidesystem (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    name character varying(80) NOT NULL,
    note character varying(300) NOT NULL,
    active boolean NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    service_id bigint,
    updated_by_id bigint,
    webhook_id bigint,
    looked_after_by_id bigint
);


ALTER TABLE public.exchange_outsidesystem OWNER TO guanxi_owner;

ALTER TABLE public.exchange_outsidesystem ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.exchange_outsidesystem_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.exchange_stocklevel (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    quantity numeric(14,4) NOT NULL,
    reserved numeric(14,4) NOT NULL,
    counted_at timestamp with time zone,
    expected numeric(14,4),
    expected_on date,
    created_by_id bigint,
    deleted_by_id bigint,
    product_id bigint NOT NULL,
    updated_by_id bigint,
    warehouse_id bigint NOT NULL
);


ALTER TABLE public.exchange_stocklevel OWNER TO guanxi_owner;

ALTER TABLE public.exchange_stocklevel ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.exchange_stocklevel_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.exchange_systemdoor (
    system_id bigint NOT NULL,
    address character varying(40) NOT NULL,
    secret character varying(80) NOT NULL,
    made_at timestamp with time zone NOT NULL
);


ALTER TABLE public.exchange_systemdoor OWNER TO guanxi_owner;

CREATE TABLE public.exchange_warehouse (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    name character varying(80) NOT NULL,
    code character varying(40) NOT NULL,
    place character varying(200) NOT NULL,
    active boolean NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.exchange_warehouse OWNER TO guanxi_owner;

ALTER TABLE public.exchange_warehouse ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.exchange_warehouse_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.expensing_expenseclaim (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    number character varying(40) NOT NULL,
    name character varying(200) NOT NULL,
    status character varying(40) NOT NULL,
    total bigint NOT NULL,
    tax bigint NOT NULL,
    estimate bigint NOT NULL,
    over boolean NOT NULL,
    note text NOT NULL,
    submitted_at timestamp with time zone,
    decided_at timestamp with time zone,
    answer character varying(500) NOT NULL,
    paid_on date,
    created_by_id bigint,
    decided_by_id bigint,
    deleted_by_id bigint,
    endorsed_by_id bigint,
    owner_id bigint NOT NULL,
    unit_id bigint,
    updated_by_id bigint,
    payout_id bigint
);


ALTER TABLE public.expensing_expenseclaim OWNER TO guanxi_owner;

ALTER TABLE public.expensing_expenseclaim ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.expensing_expenseclaim_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.expensing_expenselimit (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    per character varying(40) NOT NULL,
    amount bigint NOT NULL,
    hard boolean NOT NULL,
    city character varying(40) NOT NULL,
    note character varying(200) NOT NULL,
    active boolean NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    role_id bigint,
    unit_id bigint,
    updated_by_id bigint,
    type_id bigint NOT NULL
);


ALTER TABLE public.expensing_expenselimit OWNER TO guanxi_owner;

ALTER TABLE public.expensing_expenselimit ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.expensing_expenselimit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.expensing_expenseline (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    day date,
    text character varying(200) NOT NULL,
    currency character varying(40) NOT NULL,
    amount bigint,
    tax bigint,
    kilometres numeric(9,2),
    heads integer,
    nights integer,
    city character varying(40) NOT NULL,
    no_activity character varying(300) NOT NULL,
    reason character varying(300) NOT NULL,
    rate numeric(18,8),
    base bigint,
    base_tax bigint,
    estimate bigint,
    over boolean NOT NULL,
    objection character varying(300) NOT NULL,
    account_id bigint,
    activity_id bigint,
    claim_id bigint NOT NULL,
    created_by_id bigint,
    deal_id bigint,
    deleted_by_id bigint,
    owner_id bigint,
    unit_id bigint,
    updated_by_id bigint,
    type_id bigint NOT NULL
);


ALTER TABLE public.expensing_expenseline OWNER TO guanxi_owner;

ALTER TABLE public.expensing_expenseline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.expensing_expenseline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.expensing_expensepayout (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    number character varying(40) NOT NULL,
    paid_on date,
    claims integer NOT NULL,
    total bigint NOT NULL,
    note character varying(300) NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    owner_id bigint NOT NULL,
    unit_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.expensing_expensepayout OWNER TO guanxi_owner;

ALTER TABLE public.expensing_expensepayout ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.expensing_expensepayout_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.expensing_expensereceipt (
    id bigint NOT NULL,
    digest character varying(64) NOT NULL,
    attachment_id bigint NOT NULL,
    line_id bigint NOT NULL
);


ALTER TABLE public.expensing_expensereceipt OWNER TO guanxi_owner;

ALTER TABLE public.expensing_expensereceipt ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.expensing_expensereceipt_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.expensing_expensetype (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    name character varying(80) NOT NULL,
    name_zh character varying(80) NOT NULL,
    per_km bigint,
    receipt_from bigint,
    needs_heads boolean NOT NULL,
    "position" integer NOT NULL,
    active boolean NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.expensing_expensetype OWNER TO guanxi_owner;

ALTER TABLE public.expensing_expensetype ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.expensing_expensetype_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.families_attributevalue (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    name character varying(60) NOT NULL,
    code character varying(20) NOT NULL,
    "position" integer NOT NULL,
    price bigint,
    cost bigint,
    created_by_id bigint,
    deleted_by_id bigint,
    updated_by_id bigint,
    attribute_id bigint NOT NULL,
    family_id bigint
);


ALTER TABLE public.families_attributevalue OWNER TO guanxi_owner;

ALTER TABLE public.families_attributevalue ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.families_attributevalue_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.families_familyattribute (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    name character varying(60) NOT NULL,
    "position" integer NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    updated_by_id bigint,
    family_id bigint NOT NULL
);


ALTER TABLE public.families_familyattribute OWNER TO guanxi_owner;

ALTER TABLE public.families_familyattribute ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.families_familyattribute_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.families_productfamily (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    name character varying(120) NOT NULL,
    code character varying(40) NOT NULL,
    series character varying(100) NOT NULL,
    measure character varying(30) NOT NULL,
    list_price bigint,
    cost bigint,
    tax_rate numeric(5,2),
    description text NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.families_productfamily OWNER TO guanxi_owner;

ALTER TABLE public.families_productfamily ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.families_productfamily_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.families_variant (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    attributes character varying(500) NOT NULL,
    combination character varying(200) NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    family_id bigint NOT NULL,
    product_id bigint NOT NULL,
    updated_by_id bigint
);


ALTER TABLE public.families_variant OWNER TO guanxi_owner;

ALTER TABLE public.families_variant ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.families_variant_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.forecasting_forecastdeadline (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    period character varying(40) NOT NULL,
    day integer NOT NULL,
    told_for date,
    created_by_id bigint,
    deleted_by_id bigint,
    role_id bigint,
    updated_by_id bigint,
    cadence character varying(40) NOT NULL,
    weekday character varying(40) NOT NULL
);


ALTER TABLE public.forecasting_forecastdeadline OWNER TO guanxi_owner;

ALTER TABLE public.forecasting_forecastdeadline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.forecasting_forecastdeadline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.forecasting_forecaststate (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    taken_on date NOT NULL,
    forecast character varying(40) NOT NULL,
    outcome character varying(40) NOT NULL,
    amount bigint,
    expected_on date,
    closed_on date,
    created_by_id bigint,
    deal_id bigint NOT NULL,
    deleted_by_id bigint,
    owner_id bigint,
    seller_id bigint,
    stage_id bigint,
    unit_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.forecasting_forecaststate OWNER TO guanxi_owner;

ALTER TABLE public.forecasting_forecaststate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.forecasting_forecaststate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.forecasting_forecastsubmission (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    name character varying(200) NOT NULL,
    period character varying(40) NOT NULL,
    starts_on date NOT NULL,
    closed bigint NOT NULL,
    commit bigint NOT NULL,
    best_case bigint NOT NULL,
    pipeline bigint NOT NULL,
    total bigint,
    note text NOT NULL,
    by_deals bigint,
    submitted_at timestamp with time zone,
    adjusted bigint,
    adjusted_at timestamp with time zone,
    adjust_note text NOT NULL,
    adjusted_by_id bigint,
    created_by_id bigint,
    deleted_by_id bigint,
    owner_id bigint NOT NULL,
    unit_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.forecasting_forecastsubmission OWNER TO guanxi_owner;

ALTER TABLE public.forecasting_forecastsubmission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.forecasting_forecastsubmission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.guiding_guideanswer (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    name character varying(200) NOT NULL,
    "position" integer NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    updated_by_id bigint,
    question_id bigint NOT NULL,
    guide_id bigint
);


ALTER TABLE public.guiding_guideanswer OWNER TO guanxi_owner;

ALTER TABLE public.guiding_guideanswer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.guiding_guideanswer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.guiding_guideeffect (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    kind character varying(40) NOT NULL,
    series character varying(100) NOT NULL,
    points integer NOT NULL,
    reason character varying(300) NOT NULL,
    answer_id bigint NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    option_id bigint,
    product_id bigint,
    updated_by_id bigint,
    guide_id bigint
);


ALTER TABLE public.guiding_guideeffect OWNER TO guanxi_owner;

ALTER TABLE public.guiding_guideeffect ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.guiding_guideeffect_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.guiding_guidequestion (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    name character varying(200) NOT NULL,
    hint character varying(300) NOT NULL,
    "position" integer NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    only_after_id bigint,
    updated_by_id bigint,
    guide_id bigint NOT NULL
);


ALTER TABLE public.guiding_guidequestion OWNER TO guanxi_owner;

ALTER TABLE public.guiding_guidequestion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.guiding_guidequestion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.guiding_sellingguide (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    name character varying(120) NOT NULL,
    hint text NOT NULL,
    active boolean NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.guiding_sellingguide OWNER TO guanxi_owner;

ALTER TABLE public.guiding_sellingguide ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.guiding_sellingguide_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.identity_apitoken (
    id bigint NOT NULL,
    name character varying(100) NOT NULL,
    digest character varying(64) NOT NULL,
    ending character varying(4) NOT NULL,
    scopes jsonb NOT NULL,
    created_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    expires_at timestamp with time zone,
    user_id bigint NOT NULL
);


ALTER TABLE public.identity_apitoken OWNER TO guanxi_owner;

ALTER TABLE public.identity_apitoken ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.identity_apitoken_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.identity_deputy (
    id bigint NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    read_only boolean NOT NULL,
    named_at timestamp with time zone NOT NULL,
    deputy_id bigint NOT NULL,
    named_by_id bigint,
    person_id bigint NOT NULL,
    CONSTRAINT deputy_ends_after_it_starts CHECK ((ends_at >= starts_at)),
    CONSTRAINT nobody_is_their_own_deputy CHECK ((NOT (person_id = deputy_id)))
);


ALTER TABLE public.identity_deputy OWNER TO guanxi_owner;

ALTER TABLE public.identity_deputy ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.identity_deputy_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.identity_loginattempt (
    id bigint NOT NULL,
    login character varying(80) NOT NULL,
    address character varying(64) NOT NULL,
    at timestamp with time zone NOT NULL
);


ALTER TABLE public.identity_loginattempt OWNER TO guanxi_owner;

ALTER TABLE public.identity_loginattempt ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.identity_loginattempt_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.identity_loginlink (
    id bigint NOT NULL,
    digest character varying(64) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    user_id bigint NOT NULL
);


ALTER TABLE public.identity_loginlink OWNER TO guanxi_owner;

ALTER TABLE public.identity_loginlink ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.identity_loginlink_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.identity_preferences (
    user_id bigint NOT NULL,
    kept jsonb NOT NULL
);


ALTER TABLE public.identity_preferences OWNER TO guanxi_owner;

CREATE TABLE public.identity_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL,
    address character varying(64) NOT NULL,
    agent character varying(300) NOT NULL,
    begun_at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    user_id bigint
);


ALTER TABLE public.identity_session OWNER TO guanxi_owner;

CREATE TABLE public.identity_team (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    name character varying(200) NOT NULL,
    purpose character varying(500) NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.identity_team OWNER TO guanxi_owner;

ALTER TABLE public.identity_team ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.identity_team_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.identity_teammember (
    id bigint NOT NULL,
    team_id bigint NOT NULL,
    user_id bigint NOT NULL
);


ALTER TABLE public.identity_teammember OWNER TO guanxi_owner;

ALTER TABLE public.identity_teammember ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.identity_teammember_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.identity_unit (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    name character varying(200) NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    parent_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.identity_unit OWNER TO guanxi_owner;

ALTER TABLE public.identity_unit ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.identity_unit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.identity_unitmember (
    id bigint NOT NULL,
    unit_id bigint NOT NULL,
    user_id bigint NOT NULL
);


ALTER TABLE public.identity_unitmember OWNER TO guanxi_owner;

ALTER TABLE public.identity_unitmember ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.identity_unitmember_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.identity_user (
    password character varying(128) NOT NULL,
    last_login timestamp with time zone,
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    login character varying(80) NOT NULL,
    name character varying(200) NOT NULL,
    mail character varying(254) NOT NULL,
    phone character varying(40) NOT NULL,
    "position" character varying(200) NOT NULL,
    active boolean NOT NULL,
    language character varying(40) NOT NULL,
    theme character varying(40) NOT NULL,
    time_zone character varying(60) NOT NULL,
    must_change_password boolean NOT NULL,
    is_service boolean NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    manager_id bigint,
    updated_by_id bigint,
    unit_id bigint,
    is_demo boolean NOT NULL
);


ALTER TABLE public.identity_user OWNER TO guanxi_owner;

ALTER TABLE public.identity_user ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.identity_user_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.incentives_commissioncomponent (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    "position" integer NOT NULL,
    name character varying(80) NOT NULL,
    name_zh character varying(80) NOT NULL,
    base character varying(40) NOT NULL,
    credit character varying(40) NOT NULL,
    about character varying(20) NOT NULL,
    condition text NOT NULL,
    mode character varying(40) NOT NULL,
    tiers_by character varying(40) NOT NULL,
    cap bigint,
    currency character varying(40) NOT NULL,
    claws_back boolean NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    product_id bigint,
    updated_by_id bigint,
    plan_id bigint NOT NULL,
    products text NOT NULL
);


ALTER TABLE public.incentives_commissioncomponent OWNER TO guanxi_owner;

ALTER TABLE public.incentives_commissioncomponent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.incentives_commissioncomponent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.incentives_commissionmember (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    from_on date,
    until_on date,
    note character varying(300) NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    person_id bigint,
    role_id bigint,
    updated_by_id bigint,
    plan_id bigint NOT NULL
);


ALTER TABLE public.incentives_commissionmember OWNER TO guanxi_owner;

ALTER TABLE public.incentives_commissionmember ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.incentives_commissionmember_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.incentives_commissionplan (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    name character varying(80) NOT NULL,
    name_zh character varying(80) NOT NULL,
    period character varying(40) NOT NULL,
    currency character varying(40) NOT NULL,
    from_on date NOT NULL,
    until_on date,
    draw bigint NOT NULL,
    recoverable boolean NOT NULL,
    active boolean NOT NULL,
    note text NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.incentives_commissionplan OWNER TO guanxi_owner;

ALTER TABLE public.incentives_commissionplan ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.incentives_commissionplan_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.incentives_commissionstatement (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    number character varying(40) NOT NULL,
    first_on date,
    last_on date,
    state character varying(40) NOT NULL,
    currency character varying(40) NOT NULL,
    earned bigint NOT NULL,
    corrected bigint NOT NULL,
    topped bigint NOT NULL,
    recovered bigint NOT NULL,
    payable bigint NOT NULL,
    owed bigint NOT NULL,
    calculated_at timestamp with time zone,
    objection character varying(500) NOT NULL,
    answer character varying(500) NOT NULL,
    submitted_at timestamp with time zone,
    approved_at timestamp with time zone,
    locked_at timestamp with time zone,
    approved_by_id bigint,
    created_by_id bigint,
    deleted_by_id bigint,
    locked_by_id bigint,
    owner_id bigint NOT NULL,
    plan_id bigint,
    submitted_by_id bigint,
    unit_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.incentives_commissionstatement OWNER TO guanxi_owner;

ALTER TABLE public.incentives_commissionstatement ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.incentives_commissionstatement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.incentives_commissiontier (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    starts_at numeric(16,2) NOT NULL,
    rate numeric(14,4) NOT NULL,
    times numeric(6,2) NOT NULL,
    component_id bigint NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.incentives_commissiontier OWNER TO guanxi_owner;

ALTER TABLE public.incentives_commissiontier ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.incentives_commissiontier_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.incentives_quota (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    name character varying(200) NOT NULL,
    holder character varying(40) NOT NULL,
    series character varying(100) NOT NULL,
    measure character varying(40) NOT NULL,
    period character varying(40) NOT NULL,
    starts_on date NOT NULL,
    first_on date,
    amount bigint NOT NULL,
    units integer NOT NULL,
    note character varying(300) NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    of_unit_id bigint,
    owner_id bigint NOT NULL,
    person_id bigint,
    product_id bigint,
    team_id bigint,
    territory_id bigint,
    unit_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.incentives_quota OWNER TO guanxi_owner;

ALTER TABLE public.incentives_quota ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.incentives_quota_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.incentives_statementline (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    "position" integer NOT NULL,
    kind character varying(40) NOT NULL,
    day date,
    source character varying(40) NOT NULL,
    currency character varying(40) NOT NULL,
    share numeric(5,2),
    base bigint,
    units numeric(18,4),
    tier integer,
    rate numeric(14,4),
    times numeric(6,2),
    amount bigint NOT NULL,
    component_id bigint,
    corrects_id bigint,
    created_by_id bigint,
    deal_id bigint,
    deleted_by_id bigint,
    order_id bigint,
    owner_id bigint,
    receipt_id bigint,
    statement_id bigint NOT NULL,
    unit_id bigint,
    updated_by_id bigint,
    margin bigint
);


ALTER TABLE public.incentives_statementline OWNER TO guanxi_owner;

ALTER TABLE public.incentives_statementline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.incentives_statementline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.lookup_lookupcall (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    person_id bigint NOT NULL,
    asked character varying(200) NOT NULL,
    state character varying(10) NOT NULL,
    hits integer NOT NULL,
    cost numeric(12,4) NOT NULL,
    why character varying(300) NOT NULL,
    answer jsonb NOT NULL,
    answered_by bigint
);


ALTER TABLE public.lookup_lookupcall OWNER TO guanxi_owner;

ALTER TABLE public.lookup_lookupcall ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.lookup_lookupcall_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.messengers_messenger (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    name character varying(80) NOT NULL,
    vendor character varying(40) NOT NULL,
    tenant character varying(80) NOT NULL,
    app character varying(80) NOT NULL,
    active boolean NOT NULL,
    lets_in boolean NOT NULL,
    sends boolean NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    updated_by_id bigint,
    reads_nightly boolean NOT NULL
);


ALTER TABLE public.messengers_messenger OWNER TO guanxi_owner;

ALTER TABLE public.messengers_messenger ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.messengers_messenger_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.messengers_messengeraccount (
    id bigint NOT NULL,
    realm character varying(300) NOT NULL,
    vendor_user character varying(128) NOT NULL,
    vendor_name character varying(120) NOT NULL,
    linked_at timestamp with time zone NOT NULL,
    linked_by_id bigint,
    messenger_id bigint NOT NULL,
    person_id bigint NOT NULL
);


ALTER TABLE public.messengers_messengeraccount OWNER TO guanxi_owner;

ALTER TABLE public.messengers_messengeraccount ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.messengers_messengeraccount_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.messengers_messengercall (
    id bigint NOT NULL,
    event character varying(200) NOT NULL,
    at timestamp with time zone NOT NULL,
    said character varying(500) NOT NULL,
    messenger_id bigint NOT NULL
);


ALTER TABLE public.messengers_messengercall OWNER TO guanxi_owner;

ALTER TABLE public.messengers_messengercall ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.messengers_messengercall_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.messengers_messengercard (
    key character varying(32) NOT NULL,
    notification bigint NOT NULL,
    state character varying(10) NOT NULL,
    handle jsonb NOT NULL,
    made_at timestamp with time zone NOT NULL,
    account_id bigint NOT NULL
);


ALTER TABLE public.messengers_messengercard OWNER TO guanxi_owner;

CREATE TABLE public.messengers_messengerreading (
    messenger_id bigint NOT NULL,
    state character varying(10) NOT NULL,
    begun_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    why character varying(500) NOT NULL,
    people integer NOT NULL,
    found jsonb NOT NULL,
    asked_by_id bigint
);


ALTER TABLE public.messengers_messengerreading OWNER TO guanxi_owner;

CREATE TABLE public.messengers_messengersecret (
    id bigint NOT NULL,
    name character varying(20) NOT NULL,
    value character varying(500) NOT NULL,
    set_at timestamp with time zone NOT NULL,
    messenger_id bigint NOT NULL
);


ALTER TABLE public.messengers_messengersecret OWNER TO guanxi_owner;

ALTER TABLE public.messengers_messengersecret ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.messengers_messengersecret_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.notifying_message (
    message_id character varying(80) NOT NULL,
    channel character varying(20) NOT NULL,
    "to" character varying(1000) NOT NULL,
    entity character varying(40) NOT NULL,
    object_id bigint,
    made_at timestamp with time zone NOT NULL,
    state character varying(10) NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    tries integer NOT NULL,
    why character varying(1000) NOT NULL,
    answer character varying(1000) NOT NULL,
    by_id bigint
);


ALTER TABLE public.notifying_message OWNER TO guanxi_owner;

CREATE TABLE public.notifying_messagecontent (
    message_id character varying(80) NOT NULL,
    subject character varying(250) NOT NULL,
    body jsonb NOT NULL
);


ALTER TABLE public.notifying_messagecontent OWNER TO guanxi_owner;

CREATE TABLE public.notifying_notification (
    id bigint NOT NULL,
    kind character varying(40) NOT NULL,
    entity character varying(40) NOT NULL,
    object_id bigint,
    at timestamp with time zone NOT NULL,
    read_at timestamp with time zone,
    details jsonb NOT NULL,
    by_id bigint,
    person_id bigint NOT NULL,
    delivered_at timestamp with time zone,
    pushed_at timestamp with time zone
);


ALTER TABLE public.notifying_notification OWNER TO guanxi_owner;

ALTER TABLE public.notifying_notification ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.notifying_notification_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.notifying_reminder (
    id bigint NOT NULL,
    entity character varying(40) NOT NULL,
    object_id bigint NOT NULL,
    field character varying(63) NOT NULL,
    before integer NOT NULL,
    clock time without time zone,
    zone character varying(60) NOT NULL,
    note character varying(200) NOT NULL,
    at timestamp with time zone,
    made_at timestamp with time zone NOT NULL,
    told_at timestamp with time zone,
    person_id bigint NOT NULL
);


ALTER TABLE public.notifying_reminder OWNER TO guanxi_owner;

ALTER TABLE public.notifying_reminder ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.notifying_reminder_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.ordering_contract (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    contacted_at timestamp with time zone,
    number character varying(40) NOT NULL,
    name character varying(200) NOT NULL,
    status character varying(40) NOT NULL,
    signed_on date,
    ends_on date,
    starts_on date,
    amount bigint,
    currency character varying(40) NOT NULL,
    renewal character varying(40) NOT NULL,
    notice_days integer NOT NULL,
    notice_on date,
    amending boolean NOT NULL,
    revision integer NOT NULL,
    terminated_on date,
    reason character varying(300) NOT NULL,
    tags character varying(60)[] NOT NULL,
    description text NOT NULL,
    account_id bigint NOT NULL,
    contact_id bigint,
    created_by_id bigint,
    deal_id bigint,
    deleted_by_id bigint,
    owner_id bigint NOT NULL,
    supersedes_id bigint,
    unit_id bigint,
    updated_by_id bigint,
    reminded_on date,
    amount_base bigint,
    rate numeric(18,8),
    term_from date,
    CONSTRAINT contract_ends_after_it_starts CHECK (((ends_on IS NULL) OR (starts_on IS NULL) OR (ends_on >= starts_on)))
);


ALTER TABLE public.ordering_contract OWNER TO guanxi_owner;

ALTER TABLE public.ordering_contract ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ordering_contract_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.ordering_contractamendment (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    "position" integer NOT NULL,
    reason character varying(300) NOT NULL,
    amount_before bigint,
    amount_after bigint,
    ends_before date,
    ends_after date,
    closed_on date,
    contract_id bigint NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    owner_id bigint,
    unit_id bigint,
    updated_by_id bigint,
    currency character varying(40) NOT NULL
);


ALTER TABLE public.ordering_contractamendment OWNER TO guanxi_owner;

ALTER TABLE public.ordering_contractamendment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ordering_contractamendment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.ordering_delivery (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    number character varying(40) NOT NULL,
    sent_on date NOT NULL,
    carrier character varying(100) NOT NULL,
    tracking character varying(100) NOT NULL,
    received_on date,
    received_by character varying(100) NOT NULL,
    note character varying(300) NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    order_id bigint NOT NULL,
    owner_id bigint,
    unit_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.ordering_delivery OWNER TO guanxi_owner;

ALTER TABLE public.ordering_delivery ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ordering_delivery_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.ordering_deliveryline (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    quantity numeric(14,4) NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    delivery_id bigint NOT NULL,
    line_id bigint NOT NULL,
    order_id bigint NOT NULL,
    owner_id bigint,
    unit_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.ordering_deliveryline OWNER TO guanxi_owner;

ALTER TABLE public.ordering_deliveryline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ordering_deliveryline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.ordering_order (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    contacted_at timestamp with time zone,
    number character varying(40) NOT NULL,
    currency character varying(40) NOT NULL,
    rate numeric(18,8),
    tax_mode character varying(40) NOT NULL,
    discount numeric(5,2) NOT NULL,
    net bigint,
    tax bigint,
    total bigint,
    total_base bigint,
    quote character varying(60) NOT NULL,
    customer_number character varying(60) NOT NULL,
    status character varying(40) NOT NULL,
    ordered_on date,
    wanted_on date,
    promised_on date,
    promised_first date,
    due_on date,
    delivered_on date,
    production character varying(40) NOT NULL,
    ship_to character varying(300) NOT NULL,
    terms character varying(300) NOT NULL,
    confirmed_on date,
    amending boolean NOT NULL,
    revision integer NOT NULL,
    reason character varying(300) NOT NULL,
    tags character varying(60)[] NOT NULL,
    description text NOT NULL,
    account_id bigint NOT NULL,
    channel_id bigint,
    contact_id bigint,
    contract_id bigint,
    created_by_id bigint,
    deal_id bigint,
    deleted_by_id bigint,
    owner_id bigint NOT NULL,
    unit_id bigint,
    updated_by_id bigint,
    days_late integer,
    accepted_on date,
    asked_below numeric(7,2),
    importance character varying(40) NOT NULL,
    cancelled_on date
);


ALTER TABLE public.ordering_order OWNER TO guanxi_owner;

ALTER TABLE public.ordering_order ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ordering_order_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.ordering_orderamendment (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    "position" integer NOT NULL,
    reason character varying(300) NOT NULL,
    total_before bigint,
    total_after bigint,
    closed_on date,
    created_by_id bigint,
    deleted_by_id bigint,
    order_id bigint NOT NULL,
    owner_id bigint,
    unit_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.ordering_orderamendment OWNER TO guanxi_owner;

ALTER TABLE public.ordering_orderamendment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ordering_orderamendment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.ordering_orderline (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    "position" integer NOT NULL,
    text character varying(500) NOT NULL,
    quantity numeric(14,4) NOT NULL,
    measure character varying(30) NOT NULL,
    unit_price bigint,
    discount numeric(5,2) NOT NULL,
    tax_rate numeric(5,2),
    net bigint,
    tax bigint,
    total bigint,
    promised_on date,
    delivered numeric(14,4) NOT NULL,
    note character varying(200) NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    order_id bigint NOT NULL,
    owner_id bigint,
    product_id bigint,
    unit_id bigint,
    updated_by_id bigint,
    currency character varying(40) NOT NULL,
    delivered_on date,
    bundle character varying(200) NOT NULL,
    days_late integer,
    promised_first date,
    cost bigint
);


ALTER TABLE public.ordering_orderline OWNER TO guanxi_owner;

ALTER TABLE public.ordering_orderline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ordering_orderline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.performance_target (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    name character varying(200) NOT NULL,
    measure character varying(40) NOT NULL,
    period character varying(40) NOT NULL,
    starts_on date NOT NULL,
    covers character varying(40) NOT NULL,
    goal integer NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    owner_id bigint NOT NULL,
    team_id bigint,
    unit_id bigint,
    updated_by_id bigint,
    of_unit_id bigint
);


ALTER TABLE public.performance_target OWNER TO guanxi_owner;

ALTER TABLE public.performance_target ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.performance_target_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.permissions_assignment (
    id bigint NOT NULL,
    requested_at timestamp with time zone NOT NULL,
    approved_at timestamp with time zone,
    approved_by_id bigint,
    requested_by_id bigint,
    user_id bigint NOT NULL,
    role_id bigint NOT NULL,
    CONSTRAINT nobody_approves_their_own_role CHECK (((approved_by_id IS NULL) OR (NOT ((approved_by_id = user_id) AND (approved_by_id IS NOT NULL)))))
);


ALTER TABLE public.permissions_assignment OWNER TO guanxi_owner;

ALTER TABLE public.permissions_assignment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.permissions_assignment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.permissions_fieldrule (
    id bigint NOT NULL,
    entity character varying(40) NOT NULL,
    field character varying(60) NOT NULL,
    access smallint NOT NULL,
    role_id bigint NOT NULL
);


ALTER TABLE public.permissions_fieldrule OWNER TO guanxi_owner;

ALTER TABLE public.permissions_fieldrule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.permissions_fieldrule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.permissions_grant (
    id bigint NOT NULL,
    entity character varying(40) NOT NULL,
    verb character varying(10) NOT NULL,
    scope smallint NOT NULL,
    role_id bigint NOT NULL
);


ALTER TABLE public.permissions_grant OWNER TO guanxi_owner;

ALTER TABLE public.permissions_grant ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.permissions_grant_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.permissions_handedrow (
    id bigint NOT NULL,
    entity character varying(40) NOT NULL,
    record_id bigint NOT NULL,
    receiver_id bigint NOT NULL,
    done boolean NOT NULL,
    hand_over_id bigint NOT NULL
);


ALTER TABLE public.permissions_handedrow OWNER TO guanxi_owner;

ALTER TABLE public.permissions_handedrow ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.permissions_handedrow_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.permissions_handover (
    id bigint NOT NULL,
    asked jsonb NOT NULL,
    receivers bigint[] NOT NULL,
    results jsonb NOT NULL,
    passed jsonb NOT NULL,
    state character varying(10) NOT NULL,
    message character varying(1000) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    undone_at timestamp with time zone,
    by_id bigint NOT NULL,
    person_id bigint NOT NULL
);


ALTER TABLE public.permissions_handover OWNER TO guanxi_owner;

ALTER TABLE public.permissions_handover ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.permissions_handover_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.permissions_operation (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    kind character varying(40) NOT NULL,
    entity character varying(40) NOT NULL,
    object_id bigint,
    address character varying(64) NOT NULL,
    detail jsonb NOT NULL,
    user_id bigint
);


ALTER TABLE public.permissions_operation OWNER TO guanxi_owner;

ALTER TABLE public.permissions_operation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.permissions_operation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.permissions_rightsversion (
    id bigint NOT NULL,
    number bigint NOT NULL
);


ALTER TABLE public.permissions_rightsversion OWNER TO guanxi_owner;

ALTER TABLE public.permissions_rightsversion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.permissions_rightsversion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.permissions_role (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    key character varying(40) NOT NULL,
    name character varying(80) NOT NULL,
    name_zh character varying(80) NOT NULL,
    purpose character varying(300) NOT NULL,
    is_administrator boolean NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.permissions_role OWNER TO guanxi_owner;

ALTER TABLE public.permissions_role ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.permissions_role_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.permissions_share (
    id bigint NOT NULL,
    entity character varying(40) NOT NULL,
    object_id bigint NOT NULL,
    can_edit boolean NOT NULL,
    expires_at timestamp with time zone,
    given_at timestamp with time zone NOT NULL,
    given_by_id bigint,
    team_id bigint,
    user_id bigint,
    approval bigint,
    CONSTRAINT share_with_a_person_or_a_team CHECK ((((team_id IS NOT NULL) AND (user_id IS NULL)) OR ((team_id IS NULL) AND (user_id IS NOT NULL))))
);


ALTER TABLE public.permissions_share OWNER TO guanxi_owner;

ALTER TABLE public.permissions_share ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.permissions_share_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.personal_deskofrole (
    id bigint NOT NULL,
    kept jsonb NOT NULL,
    role_id bigint NOT NULL
);


ALTER TABLE public.personal_deskofrole OWNER TO guanxi_owner;

ALTER TABLE public.personal_deskofrole ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.personal_deskofrole_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.personal_favourite (
    id bigint NOT NULL,
    entity character varying(40) NOT NULL,
    object_id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    place integer NOT NULL,
    user_id bigint NOT NULL
);


ALTER TABLE public.personal_favourite OWNER TO guanxi_owner;

ALTER TABLE public.personal_favourite ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.personal_favourite_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.personal_follow (
    id bigint NOT NULL,
    entity character varying(40) NOT NULL,
    object_id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    user_id bigint NOT NULL
);


ALTER TABLE public.personal_follow OWNER TO guanxi_owner;

ALTER TABLE public.personal_follow ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.personal_follow_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE UNLOGGED TABLE public.personal_seen (
    id bigint NOT NULL,
    entity character varying(40) NOT NULL,
    object_id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    user_id bigint NOT NULL
);


ALTER TABLE public.personal_seen OWNER TO guanxi_owner;

ALTER TABLE public.personal_seen ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.personal_seen_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.playbooks_closestep (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    name character varying(200) NOT NULL,
    side character varying(40) NOT NULL,
    due_on date NOT NULL,
    planned_on date,
    done_on date,
    note character varying(500) NOT NULL,
    contact_id bigint,
    created_by_id bigint,
    deal_id bigint NOT NULL,
    deleted_by_id bigint,
    owner_id bigint,
    person_id bigint,
    unit_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.playbooks_closestep OWNER TO guanxi_owner;

ALTER TABLE public.playbooks_closestep ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.playbooks_closestep_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.playbooks_closetemplate (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    name character varying(100) NOT NULL,
    name_zh character varying(100) NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    pipeline_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.playbooks_closetemplate OWNER TO guanxi_owner;

ALTER TABLE public.playbooks_closetemplate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.playbooks_closetemplate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.playbooks_closetemplatestep (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    name character varying(200) NOT NULL,
    name_zh character varying(200) NOT NULL,
    side character varying(40) NOT NULL,
    days_before integer NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    template_id bigint NOT NULL,
    updated_by_id bigint
);


ALTER TABLE public.playbooks_closetemplatestep OWNER TO guanxi_owner;

ALTER TABLE public.playbooks_closetemplatestep ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.playbooks_closetemplatestep_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.playbooks_dealcredit (
    id bigint NOT NULL,
    kind character varying(40) NOT NULL,
    share numeric(5,2) NOT NULL,
    from_on date NOT NULL,
    set_at timestamp with time zone NOT NULL,
    replaced_at timestamp with time zone,
    deal_id bigint NOT NULL,
    person_id bigint NOT NULL,
    set_by_id bigint,
    CONSTRAINT credit_is_a_part CHECK (((share > (0)::numeric) AND (share <= (100)::numeric)))
);


ALTER TABLE public.playbooks_dealcredit OWNER TO guanxi_owner;

ALTER TABLE public.playbooks_dealcredit ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.playbooks_dealcredit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.playbooks_dealperson (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    role character varying(40) NOT NULL,
    attitude smallint NOT NULL,
    influence smallint NOT NULL,
    note character varying(500) NOT NULL,
    contact_id bigint NOT NULL,
    created_by_id bigint,
    deal_id bigint NOT NULL,
    deleted_by_id bigint,
    owner_id bigint,
    reports_to_id bigint,
    unit_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.playbooks_dealperson OWNER TO guanxi_owner;

ALTER TABLE public.playbooks_dealperson ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.playbooks_dealperson_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.playbooks_playbook (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    name character varying(100) NOT NULL,
    name_zh character varying(100) NOT NULL,
    series character varying(100) NOT NULL,
    advice text NOT NULL,
    advice_zh text NOT NULL,
    in_force boolean NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    stage_id bigint NOT NULL,
    updated_by_id bigint
);


ALTER TABLE public.playbooks_playbook OWNER TO guanxi_owner;

ALTER TABLE public.playbooks_playbook ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.playbooks_playbook_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.playbooks_playbookitem (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    name character varying(200) NOT NULL,
    name_zh character varying(200) NOT NULL,
    kind character varying(40) NOT NULL,
    field character varying(40) NOT NULL,
    role character varying(40) NOT NULL,
    days integer,
    evidence boolean NOT NULL,
    strength character varying(40) NOT NULL,
    "position" integer NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    playbook_id bigint NOT NULL,
    updated_by_id bigint
);


ALTER TABLE public.playbooks_playbookitem OWNER TO guanxi_owner;

ALTER TABLE public.playbooks_playbookitem ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.playbooks_playbookitem_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.playbooks_sellingtip (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    name character varying(200) NOT NULL,
    kind character varying(40) NOT NULL,
    text text NOT NULL,
    industry character varying(60) NOT NULL,
    tags character varying(60)[] NOT NULL,
    competitor_id bigint,
    created_by_id bigint,
    deleted_by_id bigint,
    owner_id bigint NOT NULL,
    product_id bigint,
    stage_id bigint,
    unit_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.playbooks_sellingtip OWNER TO guanxi_owner;

ALTER TABLE public.playbooks_sellingtip ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.playbooks_sellingtip_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.playbooks_stagetick (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    done_on date,
    evidence character varying(500) NOT NULL,
    file_id bigint,
    activity_id bigint,
    created_by_id bigint,
    deal_id bigint NOT NULL,
    deleted_by_id bigint,
    item_id bigint NOT NULL,
    owner_id bigint,
    person_id bigint,
    unit_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.playbooks_stagetick OWNER TO guanxi_owner;

ALTER TABLE public.playbooks_stagetick ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.playbooks_stagetick_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.playbooks_tipvote (
    id bigint NOT NULL,
    helpful boolean NOT NULL,
    at timestamp with time zone NOT NULL,
    tip_id bigint NOT NULL,
    user_id bigint NOT NULL
);


ALTER TABLE public.playbooks_tipvote OWNER TO guanxi_owner;

ALTER TABLE public.playbooks_tipvote ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.playbooks_tipvote_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.pool_accountownership (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone,
    why character varying(40) NOT NULL,
    account_id bigint NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    owner_id bigint,
    person_id bigint NOT NULL,
    unit_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.pool_accountownership OWNER TO guanxi_owner;

ALTER TABLE public.pool_accountownership ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.pool_accountownership_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.pool_accountwarning (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    due_on date NOT NULL,
    account_id bigint NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    owner_id bigint,
    unit_id bigint,
    updated_by_id bigint,
    rule_id bigint NOT NULL
);


ALTER TABLE public.pool_accountwarning OWNER TO guanxi_owner;

ALTER TABLE public.pool_accountwarning ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.pool_accountwarning_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.pool_keeprequest (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    name character varying(200) NOT NULL,
    about character varying(40) NOT NULL,
    until date,
    reason text NOT NULL,
    state character varying(40) NOT NULL,
    by_flow boolean NOT NULL,
    decided_at timestamp with time zone,
    answer character varying(500) NOT NULL,
    account_id bigint,
    created_by_id bigint,
    decided_by_id bigint,
    deleted_by_id bigint,
    lead_id bigint,
    owner_id bigint NOT NULL,
    unit_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.pool_keeprequest OWNER TO guanxi_owner;

ALTER TABLE public.pool_keeprequest ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.pool_keeprequest_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.pool_leadownership (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone,
    why character varying(40) NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    lead_id bigint NOT NULL,
    owner_id bigint,
    person_id bigint NOT NULL,
    unit_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.pool_leadownership OWNER TO guanxi_owner;

ALTER TABLE public.pool_leadownership ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.pool_leadownership_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.pool_leadwarning (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    due_on date NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    lead_id bigint NOT NULL,
    owner_id bigint,
    unit_id bigint,
    updated_by_id bigint,
    rule_id bigint NOT NULL
);


ALTER TABLE public.pool_leadwarning OWNER TO guanxi_owner;

ALTER TABLE public.pool_leadwarning ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.pool_leadwarning_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.pool_pool (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    name character varying(80) NOT NULL,
    name_zh character varying(80) NOT NULL,
    about character varying(40) NOT NULL,
    "position" integer NOT NULL,
    conditions text NOT NULL,
    per_day integer,
    in_stock integer,
    cool_down integer NOT NULL,
    is_open boolean NOT NULL,
    description text NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    owner_id bigint NOT NULL,
    unit_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.pool_pool OWNER TO guanxi_owner;

ALTER TABLE public.pool_pool ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.pool_pool_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.pool_poolentry (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    about character varying(40) NOT NULL,
    record_id bigint,
    name character varying(200) NOT NULL,
    company character varying(200) NOT NULL,
    standing character varying(40) NOT NULL,
    level character varying(40) NOT NULL,
    source character varying(40) NOT NULL,
    industry character varying(80) NOT NULL,
    interest character varying(300) NOT NULL,
    province character varying(60) NOT NULL,
    city character varying(60) NOT NULL,
    phone character varying(60) NOT NULL,
    mail character varying(254) NOT NULL,
    contacted_at timestamp with time zone,
    entered_at timestamp with time zone NOT NULL,
    came character varying(40) NOT NULL,
    note character varying(500) NOT NULL,
    left_at timestamp with time zone,
    went character varying(40) NOT NULL,
    days integer,
    converted_at timestamp with time zone,
    created_by_id bigint,
    deleted_by_id bigint,
    former_owner_id bigint,
    owner_id bigint,
    pool_id bigint NOT NULL,
    taken_by_id bigint,
    unit_id bigint,
    updated_by_id bigint,
    rule_id bigint,
    reason_id bigint
);


ALTER TABLE public.pool_poolentry OWNER TO guanxi_owner;

ALTER TABLE public.pool_poolentry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.pool_poolentry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.pool_poolmember (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    is_admin boolean NOT NULL,
    note character varying(200) NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    owner_id bigint,
    person_id bigint,
    pool_id bigint NOT NULL,
    role_id bigint,
    team_id bigint,
    unit_id bigint,
    unit_of_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.pool_poolmember OWNER TO guanxi_owner;

ALTER TABLE public.pool_poolmember ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.pool_poolmember_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.pool_reclaimrule (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    name character varying(80) NOT NULL,
    about character varying(40) NOT NULL,
    criterion character varying(40) NOT NULL,
    days integer NOT NULL,
    warn_days integer NOT NULL,
    conditions text NOT NULL,
    is_on boolean NOT NULL,
    ran_at timestamp with time zone,
    reclaimed integer,
    created_by_id bigint,
    deleted_by_id bigint,
    updated_by_id bigint,
    line character varying(100) NOT NULL
);


ALTER TABLE public.pool_reclaimrule OWNER TO guanxi_owner;

ALTER TABLE public.pool_reclaimrule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.pool_reclaimrule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.pool_releasereason (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    name character varying(80) NOT NULL,
    name_zh character varying(80) NOT NULL,
    "position" integer NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.pool_releasereason OWNER TO guanxi_owner;

ALTER TABLE public.pool_releasereason ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.pool_releasereason_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.pool_ruleexception (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    name character varying(80) NOT NULL,
    about character varying(40) NOT NULL,
    conditions text NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    rule_id bigint NOT NULL,
    updated_by_id bigint
);


ALTER TABLE public.pool_ruleexception OWNER TO guanxi_owner;

ALTER TABLE public.pool_ruleexception ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.pool_ruleexception_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.pricing_contractprice (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    currency character varying(40) NOT NULL,
    price bigint NOT NULL,
    from_quantity numeric(14,4) NOT NULL,
    since date,
    until date,
    reference character varying(100) NOT NULL,
    account_id bigint NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    owner_id bigint,
    product_id bigint NOT NULL,
    unit_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.pricing_contractprice OWNER TO guanxi_owner;

ALTER TABLE public.pricing_contractprice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.pricing_contractprice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.pricing_marginfloor (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    name character varying(200) NOT NULL,
    series character varying(100) NOT NULL,
    percent numeric(5,2) NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    product_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.pricing_marginfloor OWNER TO guanxi_owner;

ALTER TABLE public.pricing_marginfloor ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.pricing_marginfloor_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.pricing_pricebook (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    name character varying(200) NOT NULL,
    currency character varying(40) NOT NULL,
    "position" integer NOT NULL,
    standard boolean NOT NULL,
    level character varying(40) NOT NULL,
    country character varying(80) NOT NULL,
    province character varying(60) NOT NULL,
    since date,
    until date,
    factor numeric(9,4) NOT NULL,
    rounding character varying(40) NOT NULL,
    active boolean NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    parent_id bigint,
    updated_by_id bigint,
    channel_id bigint,
    industry character varying(80) NOT NULL,
    tag character varying(60) NOT NULL,
    condition text NOT NULL
);


ALTER TABLE public.pricing_pricebook OWNER TO guanxi_owner;

ALTER TABLE public.pricing_pricebook ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.pricing_pricebook_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.pricing_priceentry (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    from_quantity numeric(14,4) NOT NULL,
    kind character varying(40) NOT NULL,
    currency character varying(40) NOT NULL,
    price bigint,
    percent numeric(9,4),
    book_id bigint NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    product_id bigint NOT NULL,
    updated_by_id bigint
);


ALTER TABLE public.pricing_priceentry OWNER TO guanxi_owner;

ALTER TABLE public.pricing_priceentry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.pricing_priceentry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.pricing_promotion (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    name character varying(200) NOT NULL,
    kind character varying(40) NOT NULL,
    percent numeric(7,4),
    currency character varying(40) NOT NULL,
    amount bigint,
    buys integer,
    gets integer,
    series character varying(100) NOT NULL,
    min_quantity numeric(14,4) NOT NULL,
    since date,
    until date,
    stacks boolean NOT NULL,
    "position" integer NOT NULL,
    active boolean NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    product_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.pricing_promotion OWNER TO guanxi_owner;

ALTER TABLE public.pricing_promotion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.pricing_promotion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.procrastinate_events (
    id bigint NOT NULL,
    job_id bigint NOT NULL,
    type public.procrastinate_job_event_type,
    at timestamp with time zone DEFAULT now()
);


ALTER TABLE public.procrastinate_events OWNER TO guanxi_owner;

CREATE SEQUENCE public.procrastinate_events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE public.procrastinate_events_id_seq OWNER TO guanxi_owner;

ALTER SEQUENCE public.procrastinate_events_id_seq OWNED BY public.procrastinate_events.id;


CREATE SEQUENCE public.procrastinate_jobs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE public.procrastinate_jobs_id_seq OWNER TO guanxi_owner;

ALTER SEQUENCE public.procrastinate_jobs_id_seq OWNED BY public.procrastinate_jobs.id;


CREATE TABLE public.procrastinate_periodic_defers (
    id bigint NOT NULL,
    task_name character varying(128) NOT NULL,
    defer_timestamp bigint,
    job_id bigint,
    periodic_id character varying(128) DEFAULT ''::character varying NOT NULL
);


ALTER TABLE public.procrastinate_periodic_defers OWNER TO guanxi_owner;

CREATE SEQUENCE public.procrastinate_periodic_defers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE public.procrastinate_periodic_defers_id_seq OWNER TO guanxi_owner;

ALTER SEQUENCE public.procrastinate_periodic_defers_id_seq OWNED BY public.procrastinate_periodic_defers.id;


CREATE TABLE public.procrastinate_workers (
    id bigint NOT NULL,
    last_heartbeat timestamp with time zone DEFAULT now() NOT NULL
);


ALTER TABLE public.procrastinate_workers OWNER TO guanxi_owner;

ALTER TABLE public.procrastinate_workers ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.procrastinate_workers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.pushing_browser (
    id bigint NOT NULL,
    endpoint character varying(1000) NOT NULL,
    key character varying(120) NOT NULL,
    auth character varying(40) NOT NULL,
    device character varying(120) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    told_at timestamp with time zone,
    person_id bigint NOT NULL
);


ALTER TABLE public.pushing_browser OWNER TO guanxi_owner;

ALTER TABLE public.pushing_browser ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.pushing_browser_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.quoting_discountlimit (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    line_discount numeric(5,2),
    off_list numeric(5,2),
    margin numeric(5,2),
    note character varying(200) NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    role_id bigint NOT NULL,
    updated_by_id bigint,
    products_only boolean NOT NULL
);


ALTER TABLE public.quoting_discountlimit OWNER TO guanxi_owner;

ALTER TABLE public.quoting_discountlimit ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.quoting_discountlimit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.quoting_quote (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    contacted_at timestamp with time zone,
    number character varying(40) NOT NULL,
    currency character varying(40) NOT NULL,
    rate numeric(18,8),
    tax_mode character varying(40) NOT NULL,
    discount numeric(5,2) NOT NULL,
    net bigint,
    tax bigint,
    total bigint,
    total_base bigint,
    name character varying(200) NOT NULL,
    status character varying(40) NOT NULL,
    valid_until date,
    language character varying(40) NOT NULL,
    revision integer NOT NULL,
    alternative character varying(40) NOT NULL,
    terms text NOT NULL,
    note text NOT NULL,
    off_list numeric(7,2),
    line_discount numeric(7,2),
    cost bigint,
    margin numeric(9,2),
    importance character varying(40) NOT NULL,
    sent_at timestamp with time zone,
    answered_at timestamp with time zone,
    signed_by character varying(100) NOT NULL,
    decline_reason character varying(500) NOT NULL,
    account_id bigint NOT NULL,
    contact_id bigint,
    created_by_id bigint,
    deal_id bigint,
    deleted_by_id bigint,
    order_id bigint,
    owner_id bigint NOT NULL,
    root_id bigint,
    supersedes_id bigint,
    unit_id bigint,
    updated_by_id bigint,
    template_id bigint,
    reminded_for date,
    asked_off_list numeric(7,2),
    given_base bigint,
    granted_off_list numeric(7,2),
    special character varying(40) NOT NULL,
    special_hours numeric(9,1),
    special_on date,
    paper character varying(64) NOT NULL,
    asked_below numeric(7,2)
);


ALTER TABLE public.quoting_quote OWNER TO guanxi_owner;

ALTER TABLE public.quoting_quote ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.quoting_quote_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.quoting_quotecomment (
    id bigint NOT NULL,
    by_customer boolean NOT NULL,
    name character varying(100) NOT NULL,
    text character varying(4000) NOT NULL,
    said_at timestamp with time zone NOT NULL,
    quote_id bigint NOT NULL
);


ALTER TABLE public.quoting_quotecomment OWNER TO guanxi_owner;

ALTER TABLE public.quoting_quotecomment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.quoting_quotecomment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.quoting_quoteline (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    "position" integer NOT NULL,
    currency character varying(40) NOT NULL,
    text character varying(500) NOT NULL,
    quantity numeric(14,4) NOT NULL,
    measure character varying(30) NOT NULL,
    unit_price bigint,
    discount numeric(5,2) NOT NULL,
    tax_rate numeric(5,2),
    net bigint,
    tax bigint,
    total bigint,
    heading boolean NOT NULL,
    optional boolean NOT NULL,
    chosen boolean NOT NULL,
    list_price bigint,
    cost bigint,
    created_by_id bigint,
    deleted_by_id bigint,
    owner_id bigint,
    product_id bigint,
    quote_id bigint NOT NULL,
    unit_id bigint,
    updated_by_id bigint,
    bundle boolean NOT NULL,
    head_id bigint
);


ALTER TABLE public.quoting_quoteline OWNER TO guanxi_owner;

ALTER TABLE public.quoting_quoteline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.quoting_quoteline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.quoting_quotelink (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    mail character varying(254) NOT NULL,
    expires_on date,
    note character varying(200) NOT NULL,
    revoked boolean NOT NULL,
    seen_on date,
    days_seen integer NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    owner_id bigint,
    quote_id bigint NOT NULL,
    unit_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.quoting_quotelink OWNER TO guanxi_owner;

ALTER TABLE public.quoting_quotelink ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.quoting_quotelink_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.quoting_quotepayment (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    "position" integer NOT NULL,
    name character varying(80) NOT NULL,
    percent numeric(5,2) NOT NULL,
    after character varying(40) NOT NULL,
    days integer NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    owner_id bigint,
    quote_id bigint NOT NULL,
    unit_id bigint,
    updated_by_id bigint,
    kind character varying(40) NOT NULL
);


ALTER TABLE public.quoting_quotepayment OWNER TO guanxi_owner;

ALTER TABLE public.quoting_quotepayment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.quoting_quotepayment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.quoting_quotesignature (
    id bigint NOT NULL,
    name character varying(100) NOT NULL,
    signed_at timestamp with time zone NOT NULL,
    address character varying(64) NOT NULL,
    drawn text NOT NULL,
    digest character varying(64) NOT NULL,
    quote_id bigint NOT NULL
);


ALTER TABLE public.quoting_quotesignature OWNER TO guanxi_owner;

ALTER TABLE public.quoting_quotesignature ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.quoting_quotesignature_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.quoting_quotetemplate (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    name character varying(80) NOT NULL,
    letterhead text NOT NULL,
    source text NOT NULL,
    active boolean NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.quoting_quotetemplate OWNER TO guanxi_owner;

ALTER TABLE public.quoting_quotetemplate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.quoting_quotetemplate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.records_history (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    entity character varying(40) NOT NULL,
    object_id bigint NOT NULL,
    verb character varying(10) NOT NULL,
    changes jsonb NOT NULL,
    user_id bigint,
    version integer
);


ALTER TABLE public.records_history OWNER TO guanxi_owner;

ALTER TABLE public.records_history ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.records_history_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.records_relation (
    id bigint NOT NULL,
    from_entity character varying(40) NOT NULL,
    from_id bigint NOT NULL,
    to_entity character varying(40) NOT NULL,
    to_id bigint NOT NULL,
    note character varying(300) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    made_by_id bigint,
    type_id bigint NOT NULL
);


ALTER TABLE public.records_relation OWNER TO guanxi_owner;

ALTER TABLE public.records_relation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.records_relation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.records_relationtype (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    name character varying(80) NOT NULL,
    name_zh character varying(80) NOT NULL,
    reverse character varying(80) NOT NULL,
    reverse_zh character varying(80) NOT NULL,
    from_entity character varying(40) NOT NULL,
    to_entity character varying(40) NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.records_relationtype OWNER TO guanxi_owner;

ALTER TABLE public.records_relationtype ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.records_relationtype_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.reporting_reportduty (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    kind character varying(40) NOT NULL,
    hour character varying(40) NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    role_id bigint,
    updated_by_id bigint,
    by_itself boolean NOT NULL
);


ALTER TABLE public.reporting_reportduty OWNER TO guanxi_owner;

ALTER TABLE public.reporting_reportduty ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reporting_reportduty_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.reporting_salesreport (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    name character varying(200) NOT NULL,
    kind character varying(40) NOT NULL,
    starts_on date NOT NULL,
    figures text NOT NULL,
    done text NOT NULL,
    went_well text NOT NULL,
    troubles text NOT NULL,
    coming text NOT NULL,
    handed_in_at timestamp with time zone,
    read_at timestamp with time zone,
    comment text NOT NULL,
    numbers jsonb,
    created_by_id bigint,
    deleted_by_id bigint,
    owner_id bigint NOT NULL,
    reader_id bigint,
    unit_id bigint,
    updated_by_id bigint,
    amounts text NOT NULL
);


ALTER TABLE public.reporting_salesreport OWNER TO guanxi_owner;

ALTER TABLE public.reporting_salesreport ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reporting_salesreport_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.reporting_toldduty (
    id bigint NOT NULL,
    starts_on date NOT NULL,
    at timestamp with time zone NOT NULL,
    duty_id bigint NOT NULL
);


ALTER TABLE public.reporting_toldduty OWNER TO guanxi_owner;

ALTER TABLE public.reporting_toldduty ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reporting_toldduty_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.rules_rule (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    name character varying(120) NOT NULL,
    purpose character varying(300) NOT NULL,
    is_on boolean NOT NULL,
    about character varying(40) NOT NULL,
    event character varying(10) NOT NULL,
    watched character varying(63) NOT NULL,
    was character varying(500),
    becomes character varying(500),
    days integer NOT NULL,
    conditions jsonb,
    steps jsonb,
    off_because character varying(1000) NOT NULL,
    checked_on date,
    created_by_id bigint,
    deleted_by_id bigint,
    keeper_id bigint,
    service_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.rules_rule OWNER TO guanxi_owner;

ALTER TABLE public.rules_rule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.rules_rule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.rules_rulecall (
    id bigint NOT NULL,
    call_id character varying(100) NOT NULL,
    at timestamp with time zone NOT NULL,
    body jsonb NOT NULL,
    rule_id bigint NOT NULL,
    signed character varying(64) NOT NULL
);


ALTER TABLE public.rules_rulecall OWNER TO guanxi_owner;

ALTER TABLE public.rules_rulecall ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.rules_rulecall_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.rules_ruledoor (
    rule_id bigint NOT NULL,
    address character varying(40) NOT NULL,
    secret character varying(80) NOT NULL,
    places jsonb NOT NULL,
    made_at timestamp with time zone NOT NULL,
    key character varying(63) NOT NULL,
    makes_new boolean NOT NULL
);


ALTER TABLE public.rules_ruledoor OWNER TO guanxi_owner;

CREATE TABLE public.rules_run (
    id bigint NOT NULL,
    record_id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    occurrence character varying(40),
    path bigint[] NOT NULL,
    origin bigint,
    state character varying(10) NOT NULL,
    attempts smallint NOT NULL,
    due_at timestamp with time zone NOT NULL,
    started_at timestamp with time zone,
    finished_at timestamp with time zone,
    done jsonb NOT NULL,
    problem character varying(1000) NOT NULL,
    rule_id bigint NOT NULL,
    call bigint
);


ALTER TABLE public.rules_run OWNER TO guanxi_owner;

ALTER TABLE public.rules_run ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.rules_run_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.rules_turn (
    id bigint NOT NULL,
    step character varying(40) NOT NULL,
    person bigint NOT NULL,
    rule_id bigint NOT NULL
);


ALTER TABLE public.rules_turn OWNER TO guanxi_owner;

ALTER TABLE public.rules_turn ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.rules_turn_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.sales_competitor (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    name character varying(200) NOT NULL,
    website character varying(500) NOT NULL,
    strengths text NOT NULL,
    weaknesses text NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.sales_competitor OWNER TO guanxi_owner;

ALTER TABLE public.sales_competitor ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.sales_competitor_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.sales_deal (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    number character varying(40) NOT NULL,
    name character varying(200) NOT NULL,
    outcome character varying(40) NOT NULL,
    amount bigint,
    probability smallint,
    opened_on date,
    expected_on date,
    closed_on date,
    stage_since date,
    rots_on date,
    loss_note character varying(500) NOT NULL,
    source character varying(40) NOT NULL,
    next_step character varying(200) NOT NULL,
    tags character varying(60)[] NOT NULL,
    description text NOT NULL,
    account_id bigint,
    contact_id bigint,
    created_by_id bigint,
    deleted_by_id bigint,
    owner_id bigint NOT NULL,
    product_id bigint,
    unit_id bigint,
    updated_by_id bigint,
    loss_reason_id bigint,
    pipeline_id bigint,
    stage_id bigint,
    contacted_at timestamp with time zone,
    channel_id bigint,
    forecast character varying(40) NOT NULL,
    escalated_at timestamp with time zone
);


ALTER TABLE public.sales_deal OWNER TO guanxi_owner;

ALTER TABLE public.sales_deal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.sales_deal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.sales_dealcompetitor (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    price bigint,
    note character varying(500) NOT NULL,
    competitor_id bigint NOT NULL,
    created_by_id bigint,
    deal_id bigint NOT NULL,
    deleted_by_id bigint,
    owner_id bigint,
    unit_id bigint,
    updated_by_id bigint,
    plan character varying(500) NOT NULL,
    won_it boolean NOT NULL
);


ALTER TABLE public.sales_dealcompetitor OWNER TO guanxi_owner;

ALTER TABLE public.sales_dealcompetitor ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.sales_dealcompetitor_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.sales_dealline (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    quantity numeric(12,2) NOT NULL,
    unit_price bigint,
    discount smallint,
    amount bigint,
    note character varying(200) NOT NULL,
    created_by_id bigint,
    deal_id bigint NOT NULL,
    deleted_by_id bigint,
    owner_id bigint,
    product_id bigint NOT NULL,
    unit_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.sales_dealline OWNER TO guanxi_owner;

ALTER TABLE public.sales_dealline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.sales_dealline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.sales_dealmember (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    part character varying(100) NOT NULL,
    edits boolean NOT NULL,
    created_by_id bigint,
    deal_id bigint NOT NULL,
    deleted_by_id bigint,
    owner_id bigint,
    person_id bigint NOT NULL,
    unit_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.sales_dealmember OWNER TO guanxi_owner;

ALTER TABLE public.sales_dealmember ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.sales_dealmember_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.sales_lead (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    name character varying(200) NOT NULL,
    name_key character varying(200) NOT NULL,
    company character varying(200) NOT NULL,
    job character varying(100) NOT NULL,
    status character varying(40) NOT NULL,
    mobile character varying(40) NOT NULL,
    mail character varying(254) NOT NULL,
    source character varying(40) NOT NULL,
    interest character varying(300) NOT NULL,
    amount bigint,
    province character varying(60) NOT NULL,
    city character varying(60) NOT NULL,
    converted_at timestamp with time zone,
    tags character varying(60)[] NOT NULL,
    description text NOT NULL,
    account_id bigint,
    contact_id bigint,
    created_by_id bigint,
    deal_id bigint,
    deleted_by_id bigint,
    owner_id bigint NOT NULL,
    unit_id bigint,
    updated_by_id bigint,
    contacted_at timestamp with time zone,
    chance smallint,
    channel_id bigint,
    employees integer,
    industry character varying(80) NOT NULL,
    score integer NOT NULL,
    distribute boolean NOT NULL,
    contact_by timestamp with time zone,
    escalated_at timestamp with time zone
);


ALTER TABLE public.sales_lead OWNER TO guanxi_owner;

ALTER TABLE public.sales_lead ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.sales_lead_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.sales_lossreason (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    name character varying(80) NOT NULL,
    name_zh character varying(80) NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.sales_lossreason OWNER TO guanxi_owner;

ALTER TABLE public.sales_lossreason ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.sales_lossreason_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.sales_pipeline (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    name character varying(80) NOT NULL,
    name_zh character varying(80) NOT NULL,
    "position" integer NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.sales_pipeline OWNER TO guanxi_owner;

ALTER TABLE public.sales_pipeline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.sales_pipeline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.sales_stage (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    name character varying(80) NOT NULL,
    name_zh character varying(80) NOT NULL,
    "position" integer NOT NULL,
    probability smallint NOT NULL,
    outcome character varying(40) NOT NULL,
    rots_after integer,
    created_by_id bigint,
    deleted_by_id bigint,
    pipeline_id bigint NOT NULL,
    updated_by_id bigint,
    forecast character varying(40) NOT NULL
);


ALTER TABLE public.sales_stage OWNER TO guanxi_owner;

ALTER TABLE public.sales_stage ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.sales_stage_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.sales_stagemove (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    entered_at timestamp with time zone NOT NULL,
    left_at timestamp with time zone,
    days integer,
    created_by_id bigint,
    deal_id bigint NOT NULL,
    deleted_by_id bigint,
    owner_id bigint,
    stage_id bigint NOT NULL,
    unit_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.sales_stagemove OWNER TO guanxi_owner;

ALTER TABLE public.sales_stagemove ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.sales_stagemove_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.saved_savedview (
    id bigint NOT NULL,
    entity character varying(40) NOT NULL,
    kind character varying(20) NOT NULL,
    name character varying(80) NOT NULL,
    state text NOT NULL,
    reach smallint NOT NULL,
    people bigint[] NOT NULL,
    teams bigint[] NOT NULL,
    roles bigint[] NOT NULL,
    made_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    owner_id bigint NOT NULL
);


ALTER TABLE public.saved_savedview OWNER TO guanxi_owner;

ALTER TABLE public.saved_savedview ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.saved_savedview_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.signing_envelope (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    number character varying(40) NOT NULL,
    name character varying(200) NOT NULL,
    state character varying(40) NOT NULL,
    outside_id character varying(100) NOT NULL,
    expires_on date,
    message text NOT NULL,
    sent_at timestamp with time zone,
    reminded_at timestamp with time zone,
    finished_at timestamp with time zone,
    reason character varying(500) NOT NULL,
    problem character varying(500) NOT NULL,
    digest character varying(64) NOT NULL,
    signed_digest character varying(64) NOT NULL,
    note text NOT NULL,
    account_id bigint NOT NULL,
    asked_by_id bigint,
    contract_id bigint,
    created_by_id bigint,
    deleted_by_id bigint,
    owner_id bigint NOT NULL,
    quote_id bigint,
    unit_id bigint,
    updated_by_id bigint,
    provider_id bigint
);


ALTER TABLE public.signing_envelope OWNER TO guanxi_owner;

ALTER TABLE public.signing_envelope ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.signing_envelope_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.signing_envelopework (
    envelope_id bigint NOT NULL,
    next_at timestamp with time zone,
    tries integer NOT NULL,
    looks integer NOT NULL,
    sending boolean NOT NULL,
    remind boolean NOT NULL,
    cancel boolean NOT NULL,
    paper character varying(100) NOT NULL,
    file_name character varying(200) NOT NULL,
    signed_paper character varying(100) NOT NULL
);


ALTER TABLE public.signing_envelopework OWNER TO guanxi_owner;

CREATE TABLE public.signing_providercall (
    id bigint NOT NULL,
    event character varying(64) NOT NULL,
    at timestamp with time zone NOT NULL,
    provider_id bigint NOT NULL
);


ALTER TABLE public.signing_providercall OWNER TO guanxi_owner;

ALTER TABLE public.signing_providercall ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.signing_providercall_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.signing_providersecret (
    id bigint NOT NULL,
    name character varying(20) NOT NULL,
    value text NOT NULL,
    set_at timestamp with time zone NOT NULL,
    provider_id bigint NOT NULL
);


ALTER TABLE public.signing_providersecret OWNER TO guanxi_owner;

ALTER TABLE public.signing_providersecret ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.signing_providersecret_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.signing_signatureprovider (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    name character varying(80) NOT NULL,
    vendor character varying(40) NOT NULL,
    place character varying(40) NOT NULL,
    app character varying(80) NOT NULL,
    account character varying(80) NOT NULL,
    person character varying(80) NOT NULL,
    company character varying(120) NOT NULL,
    days integer NOT NULL,
    active boolean NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.signing_signatureprovider OWNER TO guanxi_owner;

ALTER TABLE public.signing_signatureprovider ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.signing_signatureprovider_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.signing_signer (
    id bigint NOT NULL,
    "position" integer NOT NULL,
    contact_id bigint,
    user_id bigint,
    name character varying(100) NOT NULL,
    mail character varying(254) NOT NULL,
    phone character varying(40) NOT NULL,
    company character varying(200) NOT NULL,
    state character varying(10) NOT NULL,
    at timestamp with time zone,
    envelope_id bigint NOT NULL
);


ALTER TABLE public.signing_signer OWNER TO guanxi_owner;

ALTER TABLE public.signing_signer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.signing_signer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.territories_territory (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    name character varying(80) NOT NULL,
    name_zh character varying(80) NOT NULL,
    "position" integer NOT NULL,
    condition text NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    keeper_id bigint,
    parent_id bigint,
    updated_by_id bigint,
    model_id bigint NOT NULL
);


ALTER TABLE public.territories_territory OWNER TO guanxi_owner;

ALTER TABLE public.territories_territory ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.territories_territory_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.territories_territorymember (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    part character varying(100) NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    person_id bigint NOT NULL,
    territory_id bigint NOT NULL,
    updated_by_id bigint
);


ALTER TABLE public.territories_territorymember OWNER TO guanxi_owner;

ALTER TABLE public.territories_territorymember ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.territories_territorymember_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.territories_territorymodel (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    name character varying(80) NOT NULL,
    name_zh character varying(80) NOT NULL,
    state character varying(40) NOT NULL,
    hands_over boolean NOT NULL,
    began_at timestamp with time zone,
    ended_at timestamp with time zone,
    placed_at timestamp with time zone,
    moved integer,
    description text NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.territories_territorymodel OWNER TO guanxi_owner;

ALTER TABLE public.territories_territorymodel ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.territories_territorymodel_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.territories_territorystay (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    entered_at timestamp with time zone NOT NULL,
    left_at timestamp with time zone,
    days integer,
    account_id bigint NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    owner_id bigint,
    territory_id bigint NOT NULL,
    unit_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.territories_territorystay OWNER TO guanxi_owner;

ALTER TABLE public.territories_territorystay ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.territories_territorystay_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.timeline_activity (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    kind character varying(40) NOT NULL,
    subject character varying(200) NOT NULL,
    text text NOT NULL,
    due_on date,
    done_at timestamp with time zone,
    outcome character varying(200) NOT NULL,
    stage character varying(200) NOT NULL,
    next_on date,
    important boolean NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    owner_id bigint NOT NULL,
    unit_id bigint,
    updated_by_id bigint,
    all_day boolean NOT NULL,
    cost bigint,
    ends_at timestamp with time zone,
    free boolean NOT NULL,
    place character varying(200) NOT NULL,
    recurs_at timestamp with time zone,
    repeats text NOT NULL,
    series_id bigint,
    starts_at timestamp with time zone,
    uid character varying(255) NOT NULL,
    urgent boolean NOT NULL,
    zone character varying(60) NOT NULL,
    result_id bigint,
    repeats_until timestamp with time zone,
    contact_on date,
    came_accuracy integer,
    came_at timestamp with time zone,
    came_distance integer,
    came_latitude numeric(9,6),
    came_longitude numeric(9,6),
    came_near character varying(40) NOT NULL,
    came_why character varying(40) NOT NULL,
    left_accuracy integer,
    left_at timestamp with time zone,
    left_distance integer,
    left_latitude numeric(9,6),
    left_longitude numeric(9,6),
    left_why character varying(40) NOT NULL,
    channel character varying(40) NOT NULL,
    incoming boolean NOT NULL,
    CONSTRAINT activity_ends_later CHECK (((starts_at IS NULL) OR (ends_at IS NULL) OR (ends_at >= starts_at)))
);


ALTER TABLE public.timeline_activity OWNER TO guanxi_owner;

ALTER TABLE public.timeline_activity ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.timeline_activity_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.timeline_activitylink (
    id bigint NOT NULL,
    entity character varying(40) NOT NULL,
    object_id bigint NOT NULL,
    activity_id bigint NOT NULL,
    at timestamp with time zone,
    kind character varying(40)
);


ALTER TABLE public.timeline_activitylink OWNER TO guanxi_owner;

ALTER TABLE public.timeline_activitylink ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.timeline_activitylink_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.timeline_activitytemplate (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    kind character varying(40) NOT NULL,
    text text NOT NULL,
    place character varying(200) NOT NULL,
    minutes integer,
    important boolean NOT NULL,
    cost bigint,
    remind character varying(40) NOT NULL,
    name character varying(80) NOT NULL,
    name_zh character varying(80) NOT NULL,
    subject character varying(200) NOT NULL,
    days integer,
    next_kind character varying(40) NOT NULL,
    next_subject character varying(200) NOT NULL,
    next_after integer,
    active boolean NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    owner_id bigint NOT NULL,
    unit_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.timeline_activitytemplate OWNER TO guanxi_owner;

ALTER TABLE public.timeline_activitytemplate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.timeline_activitytemplate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.timeline_attachment (
    id bigint NOT NULL,
    entity character varying(40) NOT NULL,
    object_id bigint NOT NULL,
    name character varying(255) NOT NULL,
    stored character varying(100) NOT NULL,
    media_type character varying(100) NOT NULL,
    size bigint NOT NULL,
    added_at timestamp with time zone NOT NULL,
    added_by_id bigint,
    chain character varying(100) NOT NULL,
    version integer NOT NULL,
    again integer
);


ALTER TABLE public.timeline_attachment OWNER TO guanxi_owner;

ALTER TABLE public.timeline_attachment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.timeline_attachment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.timeline_contactrule (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    kind character varying(40) NOT NULL,
    counts boolean NOT NULL,
    needs_text boolean NOT NULL,
    settled_at timestamp with time zone,
    created_by_id bigint,
    deleted_by_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.timeline_contactrule OWNER TO guanxi_owner;

ALTER TABLE public.timeline_contactrule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.timeline_contactrule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.timeline_entrycomment (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    text text NOT NULL,
    activity_id bigint NOT NULL,
    by_id bigint NOT NULL,
    mentions jsonb NOT NULL
);


ALTER TABLE public.timeline_entrycomment OWNER TO guanxi_owner;

ALTER TABLE public.timeline_entrycomment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.timeline_entrycomment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.timeline_entryread (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    activity_id bigint NOT NULL,
    person_id bigint NOT NULL
);


ALTER TABLE public.timeline_entryread OWNER TO guanxi_owner;

ALTER TABLE public.timeline_entryread ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.timeline_entryread_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.timeline_mention (
    id bigint NOT NULL,
    said character varying(200) NOT NULL,
    at timestamp with time zone NOT NULL,
    activity_id bigint NOT NULL,
    by_id bigint NOT NULL,
    person_id bigint NOT NULL
);


ALTER TABLE public.timeline_mention OWNER TO guanxi_owner;

ALTER TABLE public.timeline_mention ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.timeline_mention_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.timeline_outcome (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    name character varying(80) NOT NULL,
    name_zh character varying(80) NOT NULL,
    kind character varying(40) NOT NULL,
    reached boolean NOT NULL,
    "position" integer NOT NULL,
    active boolean NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.timeline_outcome OWNER TO guanxi_owner;

ALTER TABLE public.timeline_outcome ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.timeline_outcome_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.timeline_pin (
    id bigint NOT NULL,
    entity character varying(40) NOT NULL,
    object_id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    activity_id bigint NOT NULL,
    by_id bigint NOT NULL,
    ended_by_id bigint
);


ALTER TABLE public.timeline_pin OWNER TO guanxi_owner;

ALTER TABLE public.timeline_pin ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.timeline_pin_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.timeline_templatestep (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    read_unit_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (visibility = ANY (ARRAY[0, 3])) THEN unit_id
    ELSE NULL::bigint
END) STORED,
    search tsvector,
    visibility smallint NOT NULL,
    owner_only_edit boolean NOT NULL,
    kind character varying(40) NOT NULL,
    text text NOT NULL,
    place character varying(200) NOT NULL,
    minutes integer,
    important boolean NOT NULL,
    cost bigint,
    remind character varying(40) NOT NULL,
    days integer NOT NULL,
    subject character varying(200) NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    owner_id bigint,
    template_id bigint NOT NULL,
    unit_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.timeline_templatestep OWNER TO guanxi_owner;

ALTER TABLE public.timeline_templatestep ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.timeline_templatestep_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.timeline_visitrule (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    name character varying(80) NOT NULL,
    radius integer NOT NULL,
    strict boolean NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.timeline_visitrule OWNER TO guanxi_owner;

ALTER TABLE public.timeline_visitrule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.timeline_visitrule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.transfer_importjob (
    id bigint NOT NULL,
    entity character varying(40) NOT NULL,
    file_name character varying(255) NOT NULL,
    stored character varying(100) NOT NULL,
    digest character varying(64) NOT NULL,
    mapping jsonb NOT NULL,
    state character varying(10) NOT NULL,
    message character varying(1000) NOT NULL,
    total integer NOT NULL,
    "position" integer NOT NULL,
    created integer NOT NULL,
    changed integer NOT NULL,
    unchanged integer NOT NULL,
    refused integer NOT NULL,
    begun_at timestamp with time zone NOT NULL,
    started_at timestamp with time zone,
    finished_at timestamp with time zone,
    by_id bigint NOT NULL,
    columns jsonb NOT NULL,
    waiting integer NOT NULL,
    sheet character varying(255) NOT NULL
);


ALTER TABLE public.transfer_importjob OWNER TO guanxi_owner;

ALTER TABLE public.transfer_importjob ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.transfer_importjob_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.transfer_importproblem (
    id bigint NOT NULL,
    line integer NOT NULL,
    "column" character varying(200) NOT NULL,
    value character varying(200) NOT NULL,
    reason character varying(1000) NOT NULL,
    job_id bigint NOT NULL,
    waits boolean NOT NULL
);


ALTER TABLE public.transfer_importproblem OWNER TO guanxi_owner;

ALTER TABLE public.transfer_importproblem ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.transfer_importproblem_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.webhooks_webhook (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    name character varying(120) NOT NULL,
    url character varying(500) NOT NULL,
    active boolean NOT NULL,
    created_by_id bigint,
    deleted_by_id bigint,
    updated_by_id bigint
);


ALTER TABLE public.webhooks_webhook OWNER TO guanxi_owner;

ALTER TABLE public.webhooks_webhook ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.webhooks_webhook_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.webhooks_webhooksecret (
    webhook_id bigint NOT NULL,
    secret character varying(80) NOT NULL
);


ALTER TABLE public.webhooks_webhooksecret OWNER TO guanxi_owner;

ALTER TABLE ONLY public.procrastinate_events ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_events_id_seq'::regclass);


ALTER TABLE ONLY public.procrastinate_jobs ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_jobs_id_seq'::regclass);


ALTER TABLE ONLY public.procrastinate_periodic_defers ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_periodic_defers_id_seq'::regclass);


INSERT INTO public.auth_permission VALUES
	(1, 'Can add content type', 1, 'add_contenttype'),
	(2, 'Can change content type', 1, 'change_contenttype'),
	(3, 'Can delete content type', 1, 'delete_contenttype'),
	(4, 'Can view content type', 1, 'view_contenttype'),
	(5, 'Can add permission', 2, 'add_permission'),
	(6, 'Can change permission', 2, 'change_permission'),
	(7, 'Can delete permission', 2, 'delete_permission'),
	(8, 'Can view permission', 2, 'view_permission'),
	(9, 'Can add group', 3, 'add_group'),
	(10, 'Can change group', 3, 'change_group'),
	(11, 'Can delete group', 3, 'delete_group'),
	(12, 'Can view group', 3, 'view_group'),
	(13, 'Can add procrastinate event', 4, 'add_procrastinateevent'),
	(14, 'Can change procrastinate event', 4, 'change_procrastinateevent'),
	(15, 'Can delete procrastinate event', 4, 'delete_procrastinateevent'),
	(16, 'Can view procrastinate event', 4, 'view_procrastinateevent'),
	(17, 'Can add procrastinate job', 5, 'add_procrastinatejob'),
	(18, 'Can change procrastinate job', 5, 'change_procrastinatejob'),
	(19, 'Can delete procrastinate job', 5, 'delete_procrastinatejob'),
	(20, 'Can view procrastinate job', 5, 'view_procrastinatejob'),
	(21, 'Can add procrastinate periodic defer', 6, 'add_procrastinateperiodicdefer'),
	(22, 'Can change procrastinate periodic defer', 6, 'change_procrastinateperiodicdefer'),
	(23, 'Can delete procrastinate periodic defer', 6, 'delete_procrastinateperiodicdefer'),
	(24, 'Can view procrastinate periodic defer', 6, 'view_procrastinateperiodicdefer'),
	(25, 'Can add procrastinate worker', 7, 'add_procrastinateworker'),
	(26, 'Can change procrastinate worker', 7, 'change_procrastinateworker'),
	(27, 'Can delete procrastinate worker', 7, 'delete_procrastinateworker'),
	(28, 'Can view procrastinate worker', 7, 'view_procrastinateworker'),
	(29, 'Can add log in attempt', 8, 'add_loginattempt'),
	(30, 'Can change log in attempt', 8, 'change_loginattempt'),
	(31, 'Can delete log in attempt', 8, 'delete_loginattempt'),
	(32, 'Can view log in attempt', 8, 'view_loginattempt'),
	(33, 'Can add user', 9, 'add_user'),
	(34, 'Can change user', 9, 'change_user'),
	(35, 'Can delete user', 9, 'delete_user'),
	(36, 'Can view user', 9, 'view_user'),
	(37, 'Can add api token', 10, 'add_apitoken'),
	(38, 'Can change api token', 10, 'change_apitoken'),
	(39, 'Can delete api token', 10, 'delete_apitoken'),
	(40, 'Can view api token', 10, 'view_apitoken'),
	(41, 'Can add log in link', 11, 'add_loginlink'),
	(42, 'Can change log in link', 11, 'change_loginlink'),
	(43, 'Can delete log in link', 11, 'delete_loginlink'),
	(44, 'Can view log in link', 11, 'view_loginlink'),
	(45, 'Can add session', 12, 'add_session'),
	(46, 'Can change session', 12, 'change_session'),
	(47, 'Can delete session', 12, 'delete_session'),
	(48, 'Can view session', 12, 'view_session'),
	(49, 'Can add team', 13, 'add_team'),
	(50, 'Can change team', 13, 'change_team'),
	(51, 'Can delete team', 13, 'delete_team'),
	(52, 'Can view team', 13, 'view_team'),
	(53, 'Can add unit', 14, 'add_unit'),
	(54, 'Can change unit', 14, 'change_unit'),
	(55, 'Can delete unit', 14, 'delete_unit'),
	(56, 'Can view unit', 14, 'view_unit'),
	(57, 'Can add team member', 15, 'add_teammember'),
	(58, 'Can change team member', 15, 'change_teammember'),
	(59, 'Can delete team member', 15, 'delete_teammember'),
	(60, 'Can view team member', 15, 'view_teammember'),
	(61, 'Can add unit member', 16, 'add_unitmember'),
	(62, 'Can change unit member', 16, 'change_unitmember'),
	(63, 'Can delete unit member', 16, 'delete_unitmember'),
	(64, 'Can view unit member', 16, 'view_unitmember'),
	(65, 'Can add preferences', 17, 'add_preferences'),
	(66, 'Can change preferences', 17, 'change_preferences'),
	(67, 'Can delete preferences', 17, 'delete_preferences'),
	(68, 'Can view preferences', 17, 'view_preferences'),
	(69, 'Can add deputy', 18, 'add_deputy'),
	(70, 'Can change deputy', 18, 'change_deputy'),
	(71, 'Can delete deputy', 18, 'delete_deputy'),
	(72, 'Can view deputy', 18, 'view_deputy'),
	(73, 'Can add rights version', 19, 'add_rightsversion'),
	(74, 'Can change rights version', 19, 'change_rightsversion'),
	(75, 'Can delete rights version', 19, 'delete_rightsversion'),
	(76, 'Can view rights version', 19, 'view_rightsversion'),
	(77, 'Can add operation', 20, 'add_operation'),
	(78, 'Can change operation', 20, 'change_operation'),
	(79, 'Can delete operation', 20, 'delete_operation'),
	(80, 'Can view operation', 20, 'view_operation'),
	(81, 'Can add role', 21, 'add_role'),
	(82, 'Can change role', 21, 'change_role'),
	(83, 'Can delete role', 21, 'delete_role'),
	(84, 'Can view role', 21, 'view_role'),
	(85, 'Can add grant', 22, 'add_grant'),
	(86, 'Can change grant', 22, 'change_grant'),
	(87, 'Can delete grant', 22, 'delete_grant'),
	(88, 'Can view grant', 22, 'view_grant'),
	(89, 'Can add field rule', 23, 'add_fieldrule'),
	(90, 'Can change field rule', 23, 'change_fieldrule'),
	(91, 'Can delete field rule', 23, 'delete_fieldrule'),
	(92, 'Can view field rule', 23, 'view_fieldrule'),
	(93, 'Can add assignment', 24, 'add_assignment'),
	(94, 'Can change assignment', 24, 'change_assignment'),
	(95, 'Can delete assignment', 24, 'delete_assignment'),
	(96, 'Can view assignment', 24, 'view_assignment'),
	(97, 'Can add share', 25, 'add_share'),
	(98, 'Can change share', 25, 'change_share'),
	(99, 'Can delete share', 25, 'delete_share'),
	(100, 'Can view share', 25, 'view_share'),
	(101, 'Can add hand over', 26, 'add_handover'),
	(102, 'Can change hand over', 26, 'change_handover'),
	(103, 'Can delete hand over', 26, 'delete_handover'),
	(104, 'Can view hand over', 26, 'view_handover'),
	(105, 'Can add handed row', 27, 'add_handedrow'),
	(106, 'Can change handed row', 27, 'change_handedrow'),
	(107, 'Can delete handed row', 27, 'delete_handedrow'),
	(108, 'Can view handed row', 27, 'view_handedrow'),
	(109, 'Can add relation type', 28, 'add_relationtype'),
	(110, 'Can change relation type', 28, 'change_relationtype'),
	(111, 'Can delete relation type', 28, 'delete_relationtype'),
	(112, 'Can view relation type', 28, 'view_relationtype'),
	(113, 'Can add history', 29, 'add_history'),
	(114, 'Can change history', 29, 'change_history'),
	(115, 'Can delete history', 29, 'delete_history'),
	(116, 'Can view history', 29, 'view_history'),
	(117, 'Can add relation', 30, 'add_relation'),
	(118, 'Can change relation', 30, 'change_relation'),
	(119, 'Can delete relation', 30, 'delete_relation'),
	(120, 'Can view relation', 30, 'view_relation'),
	(121, 'Can add notification', 31, 'add_notification'),
	(122, 'Can change notification', 31, 'change_notification'),
	(123, 'Can delete notification', 31, 'delete_notification'),
	(124, 'Can view notification', 31, 'view_notification'),
	(125, 'Can add message', 32, 'add_message'),
	(126, 'Can change message', 32, 'change_message'),
	(127, 'Can delete message', 32, 'delete_message'),
	(128, 'Can view message', 32, 'view_message'),
	(129, 'Can add message content', 33, 'add_messagecontent'),
	(130, 'Can change message content', 33, 'change_messagecontent'),
	(131, 'Can delete message content', 33, 'delete_messagecontent'),
	(132, 'Can view message content', 33, 'view_messagecontent'),
	(133, 'Can add reminder', 34, 'add_reminder'),
	(134, 'Can change reminder', 34, 'change_reminder'),
	(135, 'Can delete reminder', 34, 'delete_reminder'),
	(136, 'Can view reminder', 34, 'view_reminder'),
	(137, 'Can add favourite', 35, 'add_favourite'),
	(138, 'Can change favourite', 35, 'change_favourite'),
	(139, 'Can delete favourite', 35, 'delete_favourite'),
	(140, 'Can view favourite', 35, 'view_favourite'),
	(141, 'Can add follow', 36, 'add_follow'),
	(142, 'Can change follow', 36, 'change_follow'),
	(143, 'Can delete follow', 36, 'delete_follow'),
	(144, 'Can view follow', 36, 'view_follow'),
	(145, 'Can add seen', 37, 'add_seen'),
	(146, 'Can change seen', 37, 'change_seen'),
	(147, 'Can delete seen', 37, 'delete_seen'),
	(148, 'Can view seen', 37, 'view_seen'),
	(149, 'Can add desk of role', 38, 'add_deskofrole'),
	(150, 'Can change desk of role', 38, 'change_deskofrole'),
	(151, 'Can delete desk of role', 38, 'delete_deskofrole'),
	(152, 'Can view desk of role', 38, 'view_deskofrole'),
	(153, 'Can add messenger', 39, 'add_messenger'),
	(154, 'Can change messenger', 39, 'change_messenger'),
	(155, 'Can delete messenger', 39, 'delete_messenger'),
	(156, 'Can view messenger', 39, 'view_messenger'),
	(157, 'Can add messenger account', 40, 'add_messengeraccount'),
	(158, 'Can change messenger account', 40, 'change_messengeraccount'),
	(159, 'Can delete messenger account', 40, 'delete_messengeraccount'),
	(160, 'Can view messenger account', 40, 'view_messengeraccount'),
	(161, 'Can add messenger call', 41, 'add_messengercall'),
	(162, 'Can change messenger call', 41, 'change_messengercall'),
	(163, 'Can delete messenger call', 41, 'delete_messengercall'),
	(164, 'Can view messenger call', 41, 'view_messengercall'),
	(165, 'Can add messenger card', 42, 'add_messengercard'),
	(166, 'Can change messenger card', 42, 'change_messengercard'),
	(167, 'Can delete messenger card', 42, 'delete_messengercard'),
	(168, 'Can view messenger card', 42, 'view_messengercard'),
	(169, 'Can add messenger secret', 43, 'add_messengersecret'),
	(170, 'Can change messenger secret', 43, 'change_messengersecret'),
	(171, 'Can delete messenger secret', 43, 'delete_messengersecret'),
	(172, 'Can view messenger secret', 43, 'view_messengersecret'),
	(173, 'Can add messenger reading', 44, 'add_messengerreading'),
	(174, 'Can change messenger reading', 44, 'change_messengerreading'),
	(175, 'Can delete messenger reading', 44, 'delete_messengerreading'),
	(176, 'Can view messenger reading', 44, 'view_messengerreading'),
	(177, 'Can add saved view', 45, 'add_savedview'),
	(178, 'Can change saved view', 45, 'change_savedview'),
	(179, 'Can delete saved view', 45, 'delete_savedview'),
	(180, 'Can view saved view', 45, 'view_savedview'),
	(181, 'Can add activity', 46, 'add_activity'),
	(182, 'Can change activity', 46, 'change_activity'),
	(183, 'Can delete activity', 46, 'delete_activity'),
	(184, 'Can view activity', 46, 'view_activity'),
	(185, 'Can add activity link', 47, 'add_activitylink'),
	(186, 'Can change activity link', 47, 'change_activitylink'),
	(187, 'Can delete activity link', 47, 'delete_activitylink'),
	(188, 'Can view activity link', 47, 'view_activitylink'),
	(189, 'Can add attachment', 48, 'add_attachment'),
	(190, 'Can change attachment', 48, 'change_attachment'),
	(191, 'Can delete attachment', 48, 'delete_attachment'),
	(192, 'Can view attachment', 48, 'view_attachment'),
	(193, 'Can add outcome', 49, 'add_outcome'),
	(194, 'Can change outcome', 49, 'change_outcome'),
	(195, 'Can delete outcome', 49, 'delete_outcome'),
	(196, 'Can view outcome', 49, 'view_outcome'),
	(197, 'Can add contact rule', 50, 'add_contactrule'),
	(198, 'Can change contact rule', 50, 'change_contactrule'),
	(199, 'Can delete contact rule', 50, 'delete_contactrule'),
	(200, 'Can view contact rule', 50, 'view_contactrule'),
	(201, 'Can add entry comment', 51, 'add_entrycomment'),
	(202, 'Can change entry comment', 51, 'change_entrycomment'),
	(203, 'Can delete entry comment', 51, 'delete_entrycomment'),
	(204, 'Can view entry comment', 51, 'view_entrycomment'),
	(205, 'Can add entry read', 52, 'add_entryread'),
	(206, 'Can change entry read', 52, 'change_entryread'),
	(207, 'Can delete entry read', 52, 'delete_entryread'),
	(208, 'Can view entry read', 52, 'view_entryread'),
	(209, 'Can add pin', 53, 'add_pin'),
	(210, 'Can change pin', 53, 'change_pin'),
	(211, 'Can delete pin', 53, 'delete_pin'),
	(212, 'Can view pin', 53, 'view_pin'),
	(213, 'Can add mention', 54, 'add_mention'),
	(214, 'Can change mention', 54, 'change_mention'),
	(215, 'Can delete mention', 54, 'delete_mention'),
	(216, 'Can view mention', 54, 'view_mention'),
	(217, 'Can add visit rule', 55, 'add_visitrule'),
	(218, 'Can change visit rule', 55, 'change_visitrule'),
	(219, 'Can delete visit rule', 55, 'delete_visitrule'),
	(220, 'Can view visit rule', 55, 'view_visitrule'),
	(221, 'Can add activity template', 56, 'add_activitytemplate'),
	(222, 'Can change activity template', 56, 'change_activitytemplate'),
	(223, 'Can delete activity template', 56, 'delete_activitytemplate'),
	(224, 'Can view activity template', 56, 'view_activitytemplate'),
	(225, 'Can add template step', 57, 'add_templatestep'),
	(226, 'Can change template step', 57, 'change_templatestep'),
	(227, 'Can delete template step', 57, 'delete_templatestep'),
	(228, 'Can view template step', 57, 'view_templatestep'),
	(229, 'Can add holiday', 58, 'add_holiday'),
	(230, 'Can change holiday', 58, 'change_holiday'),
	(231, 'Can delete holiday', 58, 'delete_holiday'),
	(232, 'Can view holiday', 58, 'view_holiday'),
	(233, 'Can add room', 59, 'add_room'),
	(234, 'Can change room', 59, 'change_room'),
	(235, 'Can delete room', 59, 'delete_room'),
	(236, 'Can view room', 59, 'view_room'),
	(237, 'Can add participant', 60, 'add_participant'),
	(238, 'Can change participant', 60, 'change_participant'),
	(239, 'Can delete participant', 60, 'delete_participant'),
	(240, 'Can view participant', 60, 'view_participant'),
	(241, 'Can add feed key', 61, 'add_feedkey'),
	(242, 'Can change feed key', 61, 'change_feedkey'),
	(243, 'Can delete feed key', 61, 'delete_feedkey'),
	(244, 'Can view feed key', 61, 'view_feedkey'),
	(245, 'Can add booking', 62, 'add_booking'),
	(246, 'Can change booking', 62, 'change_booking'),
	(247, 'Can delete booking', 62, 'delete_booking'),
	(248, 'Can view booking', 62, 'view_booking'),
	(249, 'Can add device password', 63, 'add_devicepassword'),
	(250, 'Can change device password', 63, 'change_devicepassword'),
	(251, 'Can delete device password', 63, 'delete_devicepassword'),
	(252, 'Can view device password', 63, 'view_devicepassword'),
	(253, 'Can add device text', 64, 'add_devicetext'),
	(254, 'Can change device text', 64, 'change_devicetext'),
	(255, 'Can delete device text', 64, 'delete_devicetext'),
	(256, 'Can view device text', 64, 'view_devicetext'),
	(257, 'Can add sync state', 65, 'add_syncstate'),
	(258, 'Can change sync state', 65, 'change_syncstate'),
	(259, 'Can delete sync state', 65, 'delete_syncstate'),
	(260, 'Can view sync state', 65, 'view_syncstate'),
	(261, 'Can add work week', 66, 'add_workweek'),
	(262, 'Can change work week', 66, 'change_workweek'),
	(263, 'Can delete work week', 66, 'delete_workweek'),
	(264, 'Can view work week', 66, 'view_workweek'),
	(265, 'Can add seen calendar', 67, 'add_seencalendar'),
	(266, 'Can change seen calendar', 67, 'change_seencalendar'),
	(267, 'Can delete seen calendar', 67, 'delete_seencalendar'),
	(268, 'Can view seen calendar', 67, 'view_seencalendar'),
	(269, 'Can add target', 68, 'add_target'),
	(270, 'Can change target', 68, 'change_target'),
	(271, 'Can delete target', 68, 'delete_target'),
	(272, 'Can view target', 68, 'view_target'),
	(273, 'Can add report duty', 69, 'add_reportduty'),
	(274, 'Can change report duty', 69, 'change_reportduty'),
	(275, 'Can delete report duty', 69, 'delete_reportduty'),
	(276, 'Can view report duty', 69, 'view_reportduty'),
	(277, 'Can add sales report', 70, 'add_salesreport'),
	(278, 'Can change sales report', 70, 'change_salesreport'),
	(279, 'Can delete sales report', 70, 'delete_salesreport'),
	(280, 'Can view sales report', 70, 'view_salesreport'),
	(281, 'Can add told duty', 71, 'add_toldduty'),
	(282, 'Can change told duty', 71, 'change_toldduty'),
	(283, 'Can delete told duty', 71, 'delete_toldduty'),
	(284, 'Can view told duty', 71, 'view_toldduty'),
	(285, 'Can add import job', 72, 'add_importjob'),
	(286, 'Can change import job', 72, 'change_importjob'),
	(287, 'Can delete import job', 72, 'delete_importjob'),
	(288, 'Can view import job', 72, 'view_importjob'),
	(289, 'Can add import problem', 73, 'add_importproblem'),
	(290, 'Can change import problem', 73, 'change_importproblem'),
	(291, 'Can delete import problem', 73, 'delete_importproblem'),
	(292, 'Can view import problem', 73, 'view_importproblem'),
	(293, 'Can add deed', 74, 'add_deed'),
	(294, 'Can change deed', 74, 'change_deed'),
	(295, 'Can delete deed', 74, 'delete_deed'),
	(296, 'Can view deed', 74, 'view_deed'),
	(297, 'Can add deed line', 75, 'add_deedline'),
	(298, 'Can change deed line', 75, 'change_deedline'),
	(299, 'Can delete deed line', 75, 'delete_deedline'),
	(300, 'Can view deed line', 75, 'view_deedline'),
	(301, 'Can add webhook', 76, 'add_webhook'),
	(302, 'Can change webhook', 76, 'change_webhook'),
	(303, 'Can delete webhook', 76, 'delete_webhook'),
	(304, 'Can view webhook', 76, 'view_webhook'),
	(305, 'Can add webhook secret', 77, 'add_webhooksecret'),
	(306, 'Can change webhook secret', 77, 'change_webhooksecret'),
	(307, 'Can delete webhook secret', 77, 'delete_webhooksecret'),
	(308, 'Can view webhook secret', 77, 'view_webhooksecret'),
	(309, 'Can add rule', 78, 'add_rule'),
	(310, 'Can change rule', 78, 'change_rule'),
	(311, 'Can delete rule', 78, 'delete_rule'),
	(312, 'Can view rule', 78, 'view_rule'),
	(313, 'Can add run', 79, 'add_run'),
	(314, 'Can change run', 79, 'change_run'),
	(315, 'Can delete run', 79, 'delete_run'),
	(316, 'Can view run', 79, 'view_run'),
	(317, 'Can add turn', 80, 'add_turn'),
	(318, 'Can change turn', 80, 'change_turn'),
	(319, 'Can delete turn', 80, 'delete_turn'),
	(320, 'Can view turn', 80, 'view_turn'),
	(321, 'Can add rule door', 81, 'add_ruledoor'),
	(322, 'Can change rule door', 81, 'change_ruledoor'),
	(323, 'Can delete rule door', 81, 'delete_ruledoor'),
	(324, 'Can view rule door', 81, 'view_ruledoor'),
	(325, 'Can add rule call', 82, 'add_rulecall'),
	(326, 'Can change rule call', 82, 'change_rulecall'),
	(327, 'Can delete rule call', 82, 'delete_rulecall'),
	(328, 'Can view rule call', 82, 'view_rulecall'),
	(329, 'Can add approval flow', 83, 'add_approvalflow'),
	(330, 'Can change approval flow', 83, 'change_approvalflow'),
	(331, 'Can delete approval flow', 83, 'delete_approvalflow'),
	(332, 'Can view approval flow', 83, 'view_approvalflow'),
	(333, 'Can add approval step', 84, 'add_approvalstep'),
	(334, 'Can change approval step', 84, 'change_approvalstep'),
	(335, 'Can delete approval step', 84, 'delete_approvalstep'),
	(336, 'Can view approval step', 84, 'view_approvalstep'),
	(337, 'Can add flow version', 85, 'add_flowversion'),
	(338, 'Can change flow version', 85, 'change_flowversion'),
	(339, 'Can delete flow version', 85, 'delete_flowversion'),
	(340, 'Can view flow version', 85, 'view_flowversion'),
	(341, 'Can add approval', 86, 'add_approval'),
	(342, 'Can change approval', 86, 'change_approval'),
	(343, 'Can delete approval', 86, 'delete_approval'),
	(344, 'Can view approval', 86, 'view_approval'),
	(345, 'Can add move', 87, 'add_move'),
	(346, 'Can change move', 87, 'change_move'),
	(347, 'Can delete move', 87, 'delete_move'),
	(348, 'Can view move', 87, 'view_move'),
	(349, 'Can add turn', 88, 'add_turn'),
	(350, 'Can change turn', 88, 'change_turn'),
	(351, 'Can delete turn', 88, 'delete_turn'),
	(352, 'Can view turn', 88, 'view_turn'),
	(353, 'Can add browser', 89, 'add_browser'),
	(354, 'Can change browser', 89, 'change_browser'),
	(355, 'Can delete browser', 89, 'delete_browser'),
	(356, 'Can view browser', 89, 'view_browser'),
	(357, 'Can add call count', 90, 'add_callcount'),
	(358, 'Can change call count', 90, 'change_callcount'),
	(359, 'Can delete call count', 90, 'delete_callcount'),
	(360, 'Can view call count', 90, 'view_callcount'),
	(361, 'Can add kept answer', 91, 'add_keptanswer'),
	(362, 'Can change kept answer', 91, 'change_keptanswer'),
	(363, 'Can delete kept answer', 91, 'delete_keptanswer'),
	(364, 'Can view kept answer', 91, 'view_keptanswer'),
	(365, 'Can add product', 92, 'add_product'),
	(366, 'Can change product', 92, 'change_product'),
	(367, 'Can delete product', 92, 'delete_product'),
	(368, 'Can view product', 92, 'view_product'),
	(369, 'Can add exchange rate', 93, 'add_exchangerate'),
	(370, 'Can change exchange rate', 93, 'change_exchangerate'),
	(371, 'Can delete exchange rate', 93, 'delete_exchangerate'),
	(372, 'Can view exchange rate', 93, 'view_exchangerate'),
	(373, 'Can add bundle', 94, 'add_bundle'),
	(374, 'Can change bundle', 94, 'change_bundle'),
	(375, 'Can delete bundle', 94, 'delete_bundle'),
	(376, 'Can view bundle', 94, 'view_bundle'),
	(377, 'Can add bundle part', 95, 'add_bundlepart'),
	(378, 'Can change bundle part', 95, 'change_bundlepart'),
	(379, 'Can delete bundle part', 95, 'delete_bundlepart'),
	(380, 'Can view bundle part', 95, 'view_bundlepart'),
	(381, 'Can add margin floor', 96, 'add_marginfloor'),
	(382, 'Can change margin floor', 96, 'change_marginfloor'),
	(383, 'Can delete margin floor', 96, 'delete_marginfloor'),
	(384, 'Can view margin floor', 96, 'view_marginfloor'),
	(385, 'Can add price book', 97, 'add_pricebook'),
	(386, 'Can change price book', 97, 'change_pricebook'),
	(387, 'Can delete price book', 97, 'delete_pricebook'),
	(388, 'Can view price book', 97, 'view_pricebook'),
	(389, 'Can add promotion', 98, 'add_promotion'),
	(390, 'Can change promotion', 98, 'change_promotion'),
	(391, 'Can delete promotion', 98, 'delete_promotion'),
	(392, 'Can view promotion', 98, 'view_promotion'),
	(393, 'Can add contract price', 99, 'add_contractprice'),
	(394, 'Can change contract price', 99, 'change_contractprice'),
	(395, 'Can delete contract price', 99, 'delete_contractprice'),
	(396, 'Can view contract price', 99, 'view_contractprice'),
	(397, 'Can add price entry', 100, 'add_priceentry'),
	(398, 'Can change price entry', 100, 'change_priceentry'),
	(399, 'Can delete price entry', 100, 'delete_priceentry'),
	(400, 'Can view price entry', 100, 'view_priceentry'),
	(401, 'Can add configuration', 101, 'add_configuration'),
	(402, 'Can change configuration', 101, 'change_configuration'),
	(403, 'Can delete configuration', 101, 'delete_configuration'),
	(404, 'Can view configuration', 101, 'view_configuration'),
	(405, 'Can add option group', 102, 'add_optiongroup'),
	(406, 'Can change option group', 102, 'change_optiongroup'),
	(407, 'Can delete option group', 102, 'delete_optiongroup'),
	(408, 'Can view option group', 102, 'view_optiongroup'),
	(409, 'Can add product option', 103, 'add_productoption'),
	(410, 'Can change product option', 103, 'change_productoption'),
	(411, 'Can delete product option', 103, 'delete_productoption'),
	(412, 'Can view product option', 103, 'view_productoption'),
	(413, 'Can add option rule', 104, 'add_optionrule'),
	(414, 'Can change option rule', 104, 'change_optionrule'),
	(415, 'Can delete option rule', 104, 'delete_optionrule'),
	(416, 'Can view option rule', 104, 'view_optionrule'),
	(417, 'Can add configuration choice', 105, 'add_configurationchoice'),
	(418, 'Can change configuration choice', 105, 'change_configurationchoice'),
	(419, 'Can delete configuration choice', 105, 'delete_configurationchoice'),
	(420, 'Can view configuration choice', 105, 'view_configurationchoice'),
	(421, 'Can add product family', 106, 'add_productfamily'),
	(422, 'Can change product family', 106, 'change_productfamily'),
	(423, 'Can delete product family', 106, 'delete_productfamily'),
	(424, 'Can view product family', 106, 'view_productfamily'),
	(425, 'Can add family attribute', 107, 'add_familyattribute'),
	(426, 'Can change family attribute', 107, 'change_familyattribute'),
	(427, 'Can delete family attribute', 107, 'delete_familyattribute'),
	(428, 'Can view family attribute', 107, 'view_familyattribute'),
	(429, 'Can add attribute value', 108, 'add_attributevalue'),
	(430, 'Can change attribute value', 108, 'change_attributevalue'),
	(431, 'Can delete attribute value', 108, 'delete_attributevalue'),
	(432, 'Can view attribute value', 108, 'view_attributevalue'),
	(433, 'Can add variant', 109, 'add_variant'),
	(434, 'Can change variant', 109, 'change_variant'),
	(435, 'Can delete variant', 109, 'delete_variant'),
	(436, 'Can view variant', 109, 'view_variant'),
	(437, 'Can add guide answer', 110, 'add_guideanswer'),
	(438, 'Can change guide answer', 110, 'change_guideanswer'),
	(439, 'Can delete guide answer', 110, 'delete_guideanswer'),
	(440, 'Can view guide answer', 110, 'view_guideanswer'),
	(441, 'Can add guide question', 111, 'add_guidequestion'),
	(442, 'Can change guide question', 111, 'change_guidequestion'),
	(443, 'Can delete guide question', 111, 'delete_guidequestion'),
	(444, 'Can view guide question', 111, 'view_guidequestion'),
	(445, 'Can add selling guide', 112, 'add_sellingguide'),
	(446, 'Can change selling guide', 112, 'change_sellingguide'),
	(447, 'Can delete selling guide', 112, 'delete_sellingguide'),
	(448, 'Can view selling guide', 112, 'view_sellingguide'),
	(449, 'Can add guide effect', 113, 'add_guideeffect'),
	(450, 'Can change guide effect', 113, 'change_guideeffect'),
	(451, 'Can delete guide effect', 113, 'delete_guideeffect'),
	(452, 'Can view guide effect', 113, 'view_guideeffect'),
	(453, 'Can add account', 114, 'add_account'),
	(454, 'Can change account', 114, 'change_account'),
	(455, 'Can delete account', 114, 'delete_account'),
	(456, 'Can view account', 114, 'view_account'),
	(457, 'Can add address', 115, 'add_address'),
	(458, 'Can change address', 115, 'change_address'),
	(459, 'Can delete address', 115, 'delete_address'),
	(460, 'Can view address', 115, 'view_address'),
	(461, 'Can add contact', 116, 'add_contact'),
	(462, 'Can change contact', 116, 'change_contact'),
	(463, 'Can delete contact', 116, 'delete_contact'),
	(464, 'Can view contact', 116, 'view_contact'),
	(465, 'Can add contact point', 117, 'add_contactpoint'),
	(466, 'Can change contact point', 117, 'change_contactpoint'),
	(467, 'Can delete contact point', 117, 'delete_contactpoint'),
	(468, 'Can view contact point', 117, 'view_contactpoint'),
	(469, 'Can add position', 118, 'add_position'),
	(470, 'Can change position', 118, 'change_position'),
	(471, 'Can delete position', 118, 'delete_position'),
	(472, 'Can view position', 118, 'view_position'),
	(473, 'Can add contact rhythm', 119, 'add_contactrhythm'),
	(474, 'Can change contact rhythm', 119, 'change_contactrhythm'),
	(475, 'Can delete contact rhythm', 119, 'delete_contactrhythm'),
	(476, 'Can view contact rhythm', 119, 'view_contactrhythm'),
	(477, 'Can add sales channel', 120, 'add_saleschannel'),
	(478, 'Can change sales channel', 120, 'change_saleschannel'),
	(479, 'Can delete sales channel', 120, 'delete_saleschannel'),
	(480, 'Can view sales channel', 120, 'view_saleschannel'),
	(481, 'Can add territory', 121, 'add_territory'),
	(482, 'Can change territory', 121, 'change_territory'),
	(483, 'Can delete territory', 121, 'delete_territory'),
	(484, 'Can view territory', 121, 'view_territory'),
	(485, 'Can add territory member', 122, 'add_territorymember'),
	(486, 'Can change territory member', 122, 'change_territorymember'),
	(487, 'Can delete territory member', 122, 'delete_territorymember'),
	(488, 'Can view territory member', 122, 'view_territorymember'),
	(489, 'Can add territory model', 123, 'add_territorymodel'),
	(490, 'Can change territory model', 123, 'change_territorymodel'),
	(491, 'Can delete territory model', 123, 'delete_territorymodel'),
	(492, 'Can view territory model', 123, 'view_territorymodel'),
	(493, 'Can add territory stay', 124, 'add_territorystay'),
	(494, 'Can change territory stay', 124, 'change_territorystay'),
	(495, 'Can delete territory stay', 124, 'delete_territorystay'),
	(496, 'Can view territory stay', 124, 'view_territorystay'),
	(497, 'Can add lookup call', 125, 'add_lookupcall'),
	(498, 'Can change lookup call', 125, 'change_lookupcall'),
	(499, 'Can delete lookup call', 125, 'delete_lookupcall'),
	(500, 'Can view lookup call', 125, 'view_lookupcall'),
	(501, 'Can add competitor', 126, 'add_competitor'),
	(502, 'Can change competitor', 126, 'change_competitor'),
	(503, 'Can delete competitor', 126, 'delete_competitor'),
	(504, 'Can view competitor', 126, 'view_competitor'),
	(505, 'Can add loss reason', 127, 'add_lossreason'),
	(506, 'Can change loss reason', 127, 'change_lossreason'),
	(507, 'Can delete loss reason', 127, 'delete_lossreason'),
	(508, 'Can view loss reason', 127, 'view_lossreason'),
	(509, 'Can add pipeline', 128, 'add_pipeline'),
	(510, 'Can change pipeline', 128, 'change_pipeline'),
	(511, 'Can delete pipeline', 128, 'delete_pipeline'),
	(512, 'Can view pipeline', 128, 'view_pipeline'),
	(513, 'Can add stage', 129, 'add_stage'),
	(514, 'Can change stage', 129, 'change_stage'),
	(515, 'Can delete stage', 129, 'delete_stage'),
	(516, 'Can view stage', 129, 'view_stage'),
	(517, 'Can add deal', 130, 'add_deal'),
	(518, 'Can change deal', 130, 'change_deal'),
	(519, 'Can delete deal', 130, 'delete_deal'),
	(520, 'Can view deal', 130, 'view_deal'),
	(521, 'Can add stage move', 131, 'add_stagemove'),
	(522, 'Can change stage move', 131, 'change_stagemove'),
	(523, 'Can delete stage move', 131, 'delete_stagemove'),
	(524, 'Can view stage move', 131, 'view_stagemove'),
	(525, 'Can add deal competitor', 132, 'add_dealcompetitor'),
	(526, 'Can change deal competitor', 132, 'change_dealcompetitor'),
	(527, 'Can delete deal competitor', 132, 'delete_dealcompetitor'),
	(528, 'Can view deal competitor', 132, 'view_dealcompetitor'),
	(529, 'Can add deal line', 133, 'add_dealline'),
	(530, 'Can change deal line', 133, 'change_dealline'),
	(531, 'Can delete deal line', 133, 'delete_dealline'),
	(532, 'Can view deal line', 133, 'view_dealline'),
	(533, 'Can add deal member', 134, 'add_dealmember'),
	(534, 'Can change deal member', 134, 'change_dealmember'),
	(535, 'Can delete deal member', 134, 'delete_dealmember'),
	(536, 'Can view deal member', 134, 'view_dealmember'),
	(537, 'Can add lead', 135, 'add_lead'),
	(538, 'Can change lead', 135, 'change_lead'),
	(539, 'Can delete lead', 135, 'delete_lead'),
	(540, 'Can view lead', 135, 'view_lead'),
	(541, 'Can add pool', 136, 'add_pool'),
	(542, 'Can change pool', 136, 'change_pool'),
	(543, 'Can delete pool', 136, 'delete_pool'),
	(544, 'Can view pool', 136, 'view_pool'),
	(545, 'Can add pool member', 137, 'add_poolmember'),
	(546, 'Can change pool member', 137, 'change_poolmember'),
	(547, 'Can delete pool member', 137, 'delete_poolmember'),
	(548, 'Can view pool member', 137, 'view_poolmember'),
	(549, 'Can add reclaim rule', 138, 'add_reclaimrule'),
	(550, 'Can change reclaim rule', 138, 'change_reclaimrule'),
	(551, 'Can delete reclaim rule', 138, 'delete_reclaimrule'),
	(552, 'Can view reclaim rule', 138, 'view_reclaimrule'),
	(553, 'Can add lead warning', 139, 'add_leadwarning'),
	(554, 'Can change lead warning', 139, 'change_leadwarning'),
	(555, 'Can delete lead warning', 139, 'delete_leadwarning'),
	(556, 'Can view lead warning', 139, 'view_leadwarning'),
	(557, 'Can add account warning', 140, 'add_accountwarning'),
	(558, 'Can change account warning', 140, 'change_accountwarning'),
	(559, 'Can delete account warning', 140, 'delete_accountwarning'),
	(560, 'Can view account warning', 140, 'view_accountwarning'),
	(561, 'Can add release reason', 141, 'add_releasereason'),
	(562, 'Can change release reason', 141, 'change_releasereason'),
	(563, 'Can delete release reason', 141, 'delete_releasereason'),
	(564, 'Can view release reason', 141, 'view_releasereason'),
	(565, 'Can add pool entry', 142, 'add_poolentry'),
	(566, 'Can change pool entry', 142, 'change_poolentry'),
	(567, 'Can delete pool entry', 142, 'delete_poolentry'),
	(568, 'Can view pool entry', 142, 'view_poolentry'),
	(569, 'Can add rule exception', 143, 'add_ruleexception'),
	(570, 'Can change rule exception', 143, 'change_ruleexception'),
	(571, 'Can delete rule exception', 143, 'delete_ruleexception'),
	(572, 'Can view rule exception', 143, 'view_ruleexception'),
	(573, 'Can add account ownership', 144, 'add_accountownership'),
	(574, 'Can change account ownership', 144, 'change_accountownership'),
	(575, 'Can delete account ownership', 144, 'delete_accountownership'),
	(576, 'Can view account ownership', 144, 'view_accountownership'),
	(577, 'Can add lead ownership', 145, 'add_leadownership'),
	(578, 'Can change lead ownership', 145, 'change_leadownership'),
	(579, 'Can delete lead ownership', 145, 'delete_leadownership'),
	(580, 'Can view lead ownership', 145, 'view_leadownership'),
	(581, 'Can add keep request', 146, 'add_keeprequest'),
	(582, 'Can change keep request', 146, 'change_keeprequest'),
	(583, 'Can delete keep request', 146, 'delete_keeprequest'),
	(584, 'Can view keep request', 146, 'view_keeprequest'),
	(585, 'Can add web form', 147, 'add_webform'),
	(586, 'Can change web form', 147, 'change_webform'),
	(587, 'Can delete web form', 147, 'delete_webform'),
	(588, 'Can view web form', 147, 'view_webform'),
	(589, 'Can add submission', 148, 'add_submission'),
	(590, 'Can change submission', 148, 'change_submission'),
	(591, 'Can delete submission', 148, 'delete_submission'),
	(592, 'Can view submission', 148, 'view_submission'),
	(593, 'Can add web form field', 149, 'add_webformfield'),
	(594, 'Can change web form field', 149, 'change_webformfield'),
	(595, 'Can delete web form field', 149, 'delete_webformfield'),
	(596, 'Can view web form field', 149, 'view_webformfield'),
	(597, 'Can add due lead', 150, 'add_duelead'),
	(598, 'Can change due lead', 150, 'change_duelead'),
	(599, 'Can delete due lead', 150, 'delete_duelead'),
	(600, 'Can view due lead', 150, 'view_duelead'),
	(601, 'Can add learned model', 151, 'add_learnedmodel'),
	(602, 'Can change learned model', 151, 'change_learnedmodel'),
	(603, 'Can delete learned model', 151, 'delete_learnedmodel'),
	(604, 'Can view learned model', 151, 'view_learnedmodel'),
	(605, 'Can add assignment limit', 152, 'add_assignmentlimit'),
	(606, 'Can change assignment limit', 152, 'change_assignmentlimit'),
	(607, 'Can delete assignment limit', 152, 'delete_assignmentlimit'),
	(608, 'Can view assignment limit', 152, 'view_assignmentlimit'),
	(609, 'Can add assignment rule', 153, 'add_assignmentrule'),
	(610, 'Can change assignment rule', 153, 'change_assignmentrule'),
	(611, 'Can delete assignment rule', 153, 'delete_assignmentrule'),
	(612, 'Can view assignment rule', 153, 'view_assignmentrule'),
	(613, 'Can add score rule', 154, 'add_scorerule'),
	(614, 'Can change score rule', 154, 'change_scorerule'),
	(615, 'Can delete score rule', 154, 'delete_scorerule'),
	(616, 'Can view score rule', 154, 'view_scorerule'),
	(617, 'Can add given', 155, 'add_given'),
	(618, 'Can change given', 155, 'change_given'),
	(619, 'Can delete given', 155, 'delete_given'),
	(620, 'Can view given', 155, 'view_given'),
	(621, 'Can add registration rule', 156, 'add_registrationrule'),
	(622, 'Can change registration rule', 156, 'change_registrationrule'),
	(623, 'Can delete registration rule', 156, 'delete_registrationrule'),
	(624, 'Can view registration rule', 156, 'view_registrationrule'),
	(625, 'Can add deal registration', 157, 'add_dealregistration'),
	(626, 'Can change deal registration', 157, 'change_dealregistration'),
	(627, 'Can delete deal registration', 157, 'delete_dealregistration'),
	(628, 'Can view deal registration', 157, 'view_dealregistration'),
	(629, 'Can add lead mail', 158, 'add_leadmail'),
	(630, 'Can change lead mail', 158, 'change_leadmail'),
	(631, 'Can delete lead mail', 158, 'delete_leadmail'),
	(632, 'Can view lead mail', 158, 'view_leadmail'),
	(633, 'Can add lead mailbox', 159, 'add_leadmailbox'),
	(634, 'Can change lead mailbox', 159, 'change_leadmailbox'),
	(635, 'Can delete lead mailbox', 159, 'delete_leadmailbox'),
	(636, 'Can view lead mailbox', 159, 'view_leadmailbox'),
	(637, 'Can add mailbox state', 160, 'add_mailboxstate'),
	(638, 'Can change mailbox state', 160, 'change_mailboxstate'),
	(639, 'Can delete mailbox state', 160, 'delete_mailboxstate'),
	(640, 'Can view mailbox state', 160, 'view_mailboxstate'),
	(641, 'Can add escalation', 161, 'add_escalation'),
	(642, 'Can change escalation', 161, 'change_escalation'),
	(643, 'Can delete escalation', 161, 'delete_escalation'),
	(644, 'Can view escalation', 161, 'view_escalation'),
	(645, 'Can add reply', 162, 'add_reply'),
	(646, 'Can change reply', 162, 'change_reply'),
	(647, 'Can delete reply', 162, 'delete_reply'),
	(648, 'Can view reply', 162, 'view_reply'),
	(649, 'Can add close template', 163, 'add_closetemplate'),
	(650, 'Can change close template', 163, 'change_closetemplate'),
	(651, 'Can delete close template', 163, 'delete_closetemplate'),
	(652, 'Can view close template', 163, 'view_closetemplate'),
	(653, 'Can add close template step', 164, 'add_closetemplatestep'),
	(654, 'Can change close template step', 164, 'change_closetemplatestep'),
	(655, 'Can delete close template step', 164, 'delete_closetemplatestep'),
	(656, 'Can view close template step', 164, 'view_closetemplatestep'),
	(657, 'Can add playbook', 165, 'add_playbook'),
	(658, 'Can change playbook', 165, 'change_playbook'),
	(659, 'Can delete playbook', 165, 'delete_playbook'),
	(660, 'Can view playbook', 165, 'view_playbook'),
	(661, 'Can add playbook item', 166, 'add_playbookitem'),
	(662, 'Can change playbook item', 166, 'change_playbookitem'),
	(663, 'Can delete playbook item', 166, 'delete_playbookitem'),
	(664, 'Can view playbook item', 166, 'view_playbookitem'),
	(665, 'Can add selling tip', 167, 'add_sellingtip'),
	(666, 'Can change selling tip', 167, 'change_sellingtip'),
	(667, 'Can delete selling tip', 167, 'delete_sellingtip'),
	(668, 'Can view selling tip', 167, 'view_sellingtip'),
	(669, 'Can add stage tick', 168, 'add_stagetick'),
	(670, 'Can change stage tick', 168, 'change_stagetick'),
	(671, 'Can delete stage tick', 168, 'delete_stagetick'),
	(672, 'Can view stage tick', 168, 'view_stagetick'),
	(673, 'Can add tip vote', 169, 'add_tipvote'),
	(674, 'Can change tip vote', 169, 'change_tipvote'),
	(675, 'Can delete tip vote', 169, 'delete_tipvote'),
	(676, 'Can view tip vote', 169, 'view_tipvote'),
	(677, 'Can add close step', 170, 'add_closestep'),
	(678, 'Can change close step', 170, 'change_closestep'),
	(679, 'Can delete close step', 170, 'delete_closestep'),
	(680, 'Can view close step', 170, 'view_closestep'),
	(681, 'Can add deal credit', 171, 'add_dealcredit'),
	(682, 'Can change deal credit', 171, 'change_dealcredit'),
	(683, 'Can delete deal credit', 171, 'delete_dealcredit'),
	(684, 'Can view deal credit', 171, 'view_dealcredit'),
	(685, 'Can add deal person', 172, 'add_dealperson'),
	(686, 'Can change deal person', 172, 'change_dealperson'),
	(687, 'Can delete deal person', 172, 'delete_dealperson'),
	(688, 'Can view deal person', 172, 'view_dealperson'),
	(689, 'Can add contract', 173, 'add_contract'),
	(690, 'Can change contract', 173, 'change_contract'),
	(691, 'Can delete contract', 173, 'delete_contract'),
	(692, 'Can view contract', 173, 'view_contract'),
	(693, 'Can add order', 174, 'add_order'),
	(694, 'Can change order', 174, 'change_order'),
	(695, 'Can delete order', 174, 'delete_order'),
	(696, 'Can view order', 174, 'view_order'),
	(697, 'Can add order line', 175, 'add_orderline'),
	(698, 'Can change order line', 175, 'change_orderline'),
	(699, 'Can delete order line', 175, 'delete_orderline'),
	(700, 'Can view order line', 175, 'view_orderline'),
	(701, 'Can add delivery', 176, 'add_delivery'),
	(702, 'Can change delivery', 176, 'change_delivery'),
	(703, 'Can delete delivery', 176, 'delete_delivery'),
	(704, 'Can view delivery', 176, 'view_delivery'),
	(705, 'Can add delivery line', 177, 'add_deliveryline'),
	(706, 'Can change delivery line', 177, 'change_deliveryline'),
	(707, 'Can delete delivery line', 177, 'delete_deliveryline'),
	(708, 'Can view delivery line', 177, 'view_deliveryline'),
	(709, 'Can add order amendment', 178, 'add_orderamendment'),
	(710, 'Can change order amendment', 178, 'change_orderamendment'),
	(711, 'Can delete order amendment', 178, 'delete_orderamendment'),
	(712, 'Can view order amendment', 178, 'view_orderamendment'),
	(713, 'Can add contract amendment', 179, 'add_contractamendment'),
	(714, 'Can change contract amendment', 179, 'change_contractamendment'),
	(715, 'Can delete contract amendment', 179, 'delete_contractamendment'),
	(716, 'Can view contract amendment', 179, 'view_contractamendment'),
	(717, 'Can add collection day', 180, 'add_collectionday'),
	(718, 'Can change collection day', 180, 'change_collectionday'),
	(719, 'Can delete collection day', 180, 'delete_collectionday'),
	(720, 'Can view collection day', 180, 'view_collectionday'),
	(721, 'Can add instalment', 181, 'add_instalment'),
	(722, 'Can change instalment', 181, 'change_instalment'),
	(723, 'Can delete instalment', 181, 'delete_instalment'),
	(724, 'Can view instalment', 181, 'view_instalment'),
	(725, 'Can add invoice', 182, 'add_invoice'),
	(726, 'Can change invoice', 182, 'change_invoice'),
	(727, 'Can delete invoice', 182, 'delete_invoice'),
	(728, 'Can view invoice', 182, 'view_invoice'),
	(729, 'Can add invoice line', 183, 'add_invoiceline'),
	(730, 'Can change invoice line', 183, 'change_invoiceline'),
	(731, 'Can delete invoice line', 183, 'delete_invoiceline'),
	(732, 'Can view invoice line', 183, 'view_invoiceline'),
	(733, 'Can add invoice series', 184, 'add_invoiceseries'),
	(734, 'Can change invoice series', 184, 'change_invoiceseries'),
	(735, 'Can delete invoice series', 184, 'delete_invoiceseries'),
	(736, 'Can view invoice series', 184, 'view_invoiceseries'),
	(737, 'Can add invoice title', 185, 'add_invoicetitle'),
	(738, 'Can change invoice title', 185, 'change_invoicetitle'),
	(739, 'Can delete invoice title', 185, 'delete_invoicetitle'),
	(740, 'Can view invoice title', 185, 'view_invoicetitle'),
	(741, 'Can add invoice request', 186, 'add_invoicerequest'),
	(742, 'Can change invoice request', 186, 'change_invoicerequest'),
	(743, 'Can delete invoice request', 186, 'delete_invoicerequest'),
	(744, 'Can view invoice request', 186, 'view_invoicerequest'),
	(745, 'Can add payment terms', 187, 'add_paymentterms'),
	(746, 'Can change payment terms', 187, 'change_paymentterms'),
	(747, 'Can delete payment terms', 187, 'delete_paymentterms'),
	(748, 'Can view payment terms', 187, 'view_paymentterms'),
	(749, 'Can add receipt', 188, 'add_receipt'),
	(750, 'Can change receipt', 188, 'change_receipt'),
	(751, 'Can delete receipt', 188, 'delete_receipt'),
	(752, 'Can view receipt', 188, 'view_receipt'),
	(753, 'Can add allocation', 189, 'add_allocation'),
	(754, 'Can change allocation', 189, 'change_allocation'),
	(755, 'Can delete allocation', 189, 'delete_allocation'),
	(756, 'Can view allocation', 189, 'view_allocation'),
	(757, 'Can add receipt claim', 190, 'add_receiptclaim'),
	(758, 'Can change receipt claim', 190, 'change_receiptclaim'),
	(759, 'Can delete receipt claim', 190, 'delete_receiptclaim'),
	(760, 'Can view receipt claim', 190, 'view_receiptclaim'),
	(761, 'Can add term line', 191, 'add_termline'),
	(762, 'Can change term line', 191, 'change_termline'),
	(763, 'Can delete term line', 191, 'delete_termline'),
	(764, 'Can view term line', 191, 'view_termline'),
	(765, 'Can add credit', 192, 'add_credit'),
	(766, 'Can change credit', 192, 'change_credit'),
	(767, 'Can delete credit', 192, 'delete_credit'),
	(768, 'Can view credit', 192, 'view_credit'),
	(769, 'Can add credit release', 193, 'add_creditrelease'),
	(770, 'Can change credit release', 193, 'change_creditrelease'),
	(771, 'Can delete credit release', 193, 'delete_creditrelease'),
	(772, 'Can view credit release', 193, 'view_creditrelease'),
	(773, 'Can add discount limit', 194, 'add_discountlimit'),
	(774, 'Can change discount limit', 194, 'change_discountlimit'),
	(775, 'Can delete discount limit', 194, 'delete_discountlimit'),
	(776, 'Can view discount limit', 194, 'view_discountlimit'),
	(777, 'Can add quote', 195, 'add_quote'),
	(778, 'Can change quote', 195, 'change_quote'),
	(779, 'Can delete quote', 195, 'delete_quote'),
	(780, 'Can view quote', 195, 'view_quote'),
	(781, 'Can add quote signature', 196, 'add_quotesignature'),
	(782, 'Can change quote signature', 196, 'change_quotesignature'),
	(783, 'Can delete quote signature', 196, 'delete_quotesignature'),
	(784, 'Can view quote signature', 196, 'view_quotesignature'),
	(785, 'Can add quote template', 197, 'add_quotetemplate'),
	(786, 'Can change quote template', 197, 'change_quotetemplate'),
	(787, 'Can delete quote template', 197, 'delete_quotetemplate'),
	(788, 'Can view quote template', 197, 'view_quotetemplate'),
	(789, 'Can add quote line', 198, 'add_quoteline'),
	(790, 'Can change quote line', 198, 'change_quoteline'),
	(791, 'Can delete quote line', 198, 'delete_quoteline'),
	(792, 'Can view quote line', 198, 'view_quoteline'),
	(793, 'Can add quote link', 199, 'add_quotelink'),
	(794, 'Can change quote link', 199, 'change_quotelink'),
	(795, 'Can delete quote link', 199, 'delete_quotelink'),
	(796, 'Can view quote link', 199, 'view_quotelink'),
	(797, 'Can add quote payment', 200, 'add_quotepayment'),
	(798, 'Can change quote payment', 200, 'change_quotepayment'),
	(799, 'Can delete quote payment', 200, 'delete_quotepayment'),
	(800, 'Can view quote payment', 200, 'view_quotepayment'),
	(801, 'Can add quote comment', 201, 'add_quotecomment'),
	(802, 'Can change quote comment', 201, 'change_quotecomment'),
	(803, 'Can delete quote comment', 201, 'delete_quotecomment'),
	(804, 'Can view quote comment', 201, 'view_quotecomment'),
	(805, 'Can add signature provider', 202, 'add_signatureprovider'),
	(806, 'Can change signature provider', 202, 'change_signatureprovider'),
	(807, 'Can delete signature provider', 202, 'delete_signatureprovider'),
	(808, 'Can view signature provider', 202, 'view_signatureprovider'),
	(809, 'Can add envelope', 203, 'add_envelope'),
	(810, 'Can change envelope', 203, 'change_envelope'),
	(811, 'Can delete envelope', 203, 'delete_envelope'),
	(812, 'Can view envelope', 203, 'view_envelope'),
	(813, 'Can add signer', 204, 'add_signer'),
	(814, 'Can change signer', 204, 'change_signer'),
	(815, 'Can delete signer', 204, 'delete_signer'),
	(816, 'Can view signer', 204, 'view_signer'),
	(817, 'Can add envelope work', 205, 'add_envelopework'),
	(818, 'Can change envelope work', 205, 'change_envelopework'),
	(819, 'Can delete envelope work', 205, 'delete_envelopework'),
	(820, 'Can view envelope work', 205, 'view_envelopework'),
	(821, 'Can add provider secret', 206, 'add_providersecret'),
	(822, 'Can change provider secret', 206, 'change_providersecret'),
	(823, 'Can delete provider secret', 206, 'delete_providersecret'),
	(824, 'Can view provider secret', 206, 'view_providersecret'),
	(825, 'Can add provider call', 207, 'add_providercall'),
	(826, 'Can change provider call', 207, 'change_providercall'),
	(827, 'Can delete provider call', 207, 'delete_providercall'),
	(828, 'Can view provider call', 207, 'view_providercall'),
	(829, 'Can add outside system', 208, 'add_outsidesystem'),
	(830, 'Can change outside system', 208, 'change_outsidesystem'),
	(831, 'Can delete outside system', 208, 'delete_outsidesystem'),
	(832, 'Can view outside system', 208, 'view_outsidesystem'),
	(833, 'Can add exchange', 209, 'add_exchange'),
	(834, 'Can change exchange', 209, 'change_exchange'),
	(835, 'Can delete exchange', 209, 'delete_exchange'),
	(836, 'Can view exchange', 209, 'view_exchange'),
	(837, 'Can add system door', 210, 'add_systemdoor'),
	(838, 'Can change system door', 210, 'change_systemdoor'),
	(839, 'Can delete system door', 210, 'delete_systemdoor'),
	(840, 'Can view system door', 210, 'view_systemdoor'),
	(841, 'Can add conflict', 211, 'add_conflict'),
	(842, 'Can change conflict', 211, 'change_conflict'),
	(843, 'Can delete conflict', 211, 'delete_conflict'),
	(844, 'Can view conflict', 211, 'view_conflict'),
	(845, 'Can add warehouse', 212, 'add_warehouse'),
	(846, 'Can change warehouse', 212, 'change_warehouse'),
	(847, 'Can delete warehouse', 212, 'delete_warehouse'),
	(848, 'Can view warehouse', 212, 'view_warehouse'),
	(849, 'Can add stock level', 213, 'add_stocklevel'),
	(850, 'Can change stock level', 213, 'change_stocklevel'),
	(851, 'Can delete stock level', 213, 'delete_stocklevel'),
	(852, 'Can view stock level', 213, 'view_stocklevel'),
	(853, 'Can add exchange row', 214, 'add_exchangerow'),
	(854, 'Can change exchange row', 214, 'change_exchangerow'),
	(855, 'Can delete exchange row', 214, 'delete_exchangerow'),
	(856, 'Can view exchange row', 214, 'view_exchangerow'),
	(857, 'Can add outside id', 215, 'add_outsideid'),
	(858, 'Can change outside id', 215, 'change_outsideid'),
	(859, 'Can delete outside id', 215, 'delete_outsideid'),
	(860, 'Can view outside id', 215, 'view_outsideid'),
	(861, 'Can add handed', 216, 'add_handed'),
	(862, 'Can change handed', 216, 'change_handed'),
	(863, 'Can delete handed', 216, 'delete_handed'),
	(864, 'Can view handed', 216, 'view_handed'),
	(865, 'Can add exchange rule', 217, 'add_exchangerule'),
	(866, 'Can change exchange rule', 217, 'change_exchangerule'),
	(867, 'Can delete exchange rule', 217, 'delete_exchangerule'),
	(868, 'Can view exchange rule', 217, 'view_exchangerule'),
	(869, 'Can add expense claim', 218, 'add_expenseclaim'),
	(870, 'Can change expense claim', 218, 'change_expenseclaim'),
	(871, 'Can delete expense claim', 218, 'delete_expenseclaim'),
	(872, 'Can view expense claim', 218, 'view_expenseclaim'),
	(873, 'Can add expense line', 219, 'add_expenseline'),
	(874, 'Can change expense line', 219, 'change_expenseline'),
	(875, 'Can delete expense line', 219, 'delete_expenseline'),
	(876, 'Can view expense line', 219, 'view_expenseline'),
	(877, 'Can add expense payout', 220, 'add_expensepayout'),
	(878, 'Can change expense payout', 220, 'change_expensepayout'),
	(879, 'Can delete expense payout', 220, 'delete_expensepayout'),
	(880, 'Can view expense payout', 220, 'view_expensepayout'),
	(881, 'Can add expense receipt', 221, 'add_expensereceipt'),
	(882, 'Can change expense receipt', 221, 'change_expensereceipt'),
	(883, 'Can delete expense receipt', 221, 'delete_expensereceipt'),
	(884, 'Can view expense receipt', 221, 'view_expensereceipt'),
	(885, 'Can add expense type', 222, 'add_expensetype'),
	(886, 'Can change expense type', 222, 'change_expensetype'),
	(887, 'Can delete expense type', 222, 'delete_expensetype'),
	(888, 'Can view expense type', 222, 'view_expensetype'),
	(889, 'Can add expense limit', 223, 'add_expenselimit'),
	(890, 'Can change expense limit', 223, 'change_expenselimit'),
	(891, 'Can delete expense limit', 223, 'delete_expenselimit'),
	(892, 'Can view expense limit', 223, 'view_expenselimit'),
	(893, 'Can add quota', 224, 'add_quota'),
	(894, 'Can change quota', 224, 'change_quota'),
	(895, 'Can delete quota', 224, 'delete_quota'),
	(896, 'Can view quota', 224, 'view_quota'),
	(897, 'Can add commission plan', 225, 'add_commissionplan'),
	(898, 'Can change commission plan', 225, 'change_commissionplan'),
	(899, 'Can delete commission plan', 225, 'delete_commissionplan'),
	(900, 'Can view commission plan', 225, 'view_commissionplan'),
	(901, 'Can add commission member', 226, 'add_commissionmember'),
	(902, 'Can change commission member', 226, 'change_commissionmember'),
	(903, 'Can delete commission member', 226, 'delete_commissionmember'),
	(904, 'Can view commission member', 226, 'view_commissionmember'),
	(905, 'Can add commission component', 227, 'add_commissioncomponent'),
	(906, 'Can change commission component', 227, 'change_commissioncomponent'),
	(907, 'Can delete commission component', 227, 'delete_commissioncomponent'),
	(908, 'Can view commission component', 227, 'view_commissioncomponent'),
	(909, 'Can add commission statement', 228, 'add_commissionstatement'),
	(910, 'Can change commission statement', 228, 'change_commissionstatement'),
	(911, 'Can delete commission statement', 228, 'delete_commissionstatement'),
	(912, 'Can view commission statement', 228, 'view_commissionstatement'),
	(913, 'Can add commission tier', 229, 'add_commissiontier'),
	(914, 'Can change commission tier', 229, 'change_commissiontier'),
	(915, 'Can delete commission tier', 229, 'delete_commissiontier'),
	(916, 'Can view commission tier', 229, 'view_commissiontier'),
	(917, 'Can add statement line', 230, 'add_statementline'),
	(918, 'Can change statement line', 230, 'change_statementline'),
	(919, 'Can delete statement line', 230, 'delete_statementline'),
	(920, 'Can view statement line', 230, 'view_statementline'),
	(921, 'Can add dunning level', 231, 'add_dunninglevel'),
	(922, 'Can change dunning level', 231, 'change_dunninglevel'),
	(923, 'Can delete dunning level', 231, 'delete_dunninglevel'),
	(924, 'Can view dunning level', 231, 'view_dunninglevel'),
	(925, 'Can add dunning notice', 232, 'add_dunningnotice'),
	(926, 'Can change dunning notice', 232, 'change_dunningnotice'),
	(927, 'Can delete dunning notice', 232, 'delete_dunningnotice'),
	(928, 'Can view dunning notice', 232, 'view_dunningnotice'),
	(929, 'Can add dunning line', 233, 'add_dunningline'),
	(930, 'Can change dunning line', 233, 'change_dunningline'),
	(931, 'Can delete dunning line', 233, 'delete_dunningline'),
	(932, 'Can view dunning line', 233, 'view_dunningline'),
	(933, 'Can add dunning policy', 234, 'add_dunningpolicy'),
	(934, 'Can change dunning policy', 234, 'change_dunningpolicy'),
	(935, 'Can delete dunning policy', 234, 'delete_dunningpolicy'),
	(936, 'Can view dunning policy', 234, 'view_dunningpolicy'),
	(937, 'Can add dunning hold', 235, 'add_dunninghold'),
	(938, 'Can change dunning hold', 235, 'change_dunninghold'),
	(939, 'Can delete dunning hold', 235, 'delete_dunninghold'),
	(940, 'Can view dunning hold', 235, 'view_dunninghold'),
	(941, 'Can add forecast deadline', 236, 'add_forecastdeadline'),
	(942, 'Can change forecast deadline', 236, 'change_forecastdeadline'),
	(943, 'Can delete forecast deadline', 236, 'delete_forecastdeadline'),
	(944, 'Can view forecast deadline', 236, 'view_forecastdeadline'),
	(945, 'Can add forecast state', 237, 'add_forecaststate'),
	(946, 'Can change forecast state', 237, 'change_forecaststate'),
	(947, 'Can delete forecast state', 237, 'delete_forecaststate'),
	(948, 'Can view forecast state', 237, 'view_forecaststate'),
	(949, 'Can add forecast submission', 238, 'add_forecastsubmission'),
	(950, 'Can change forecast submission', 238, 'change_forecastsubmission'),
	(951, 'Can delete forecast submission', 238, 'delete_forecastsubmission'),
	(952, 'Can view forecast submission', 238, 'view_forecastsubmission'),
	(953, 'Can add pairing', 239, 'add_pairing'),
	(954, 'Can change pairing', 239, 'change_pairing'),
	(955, 'Can delete pairing', 239, 'delete_pairing'),
	(956, 'Can view pairing', 239, 'view_pairing');


INSERT INTO public.django_content_type VALUES
	(1, 'contenttypes', 'contenttype'),
	(2, 'auth', 'permission'),
	(3, 'auth', 'group'),
	(4, 'procrastinate', 'procrastinateevent'),
	(5, 'procrastinate', 'procrastinatejob'),
	(6, 'procrastinate', 'procrastinateperiodicdefer'),
	(7, 'procrastinate', 'procrastinateworker'),
	(8, 'identity', 'loginattempt'),
	(9, 'identity', 'user'),
	(10, 'identity', 'apitoken'),
	(11, 'identity', 'loginlink'),
	(12, 'identity', 'session'),
	(13, 'identity', 'team'),
	(14, 'identity', 'unit'),
	(15, 'identity', 'teammember'),
	(16, 'identity', 'unitmember'),
	(17, 'identity', 'preferences'),
	(18, 'identity', 'deputy'),
	(19, 'permissions', 'rightsversion'),
	(20, 'permissions', 'operation'),
	(21, 'permissions', 'role'),
	(22, 'permissions', 'grant'),
	(23, 'permissions', 'fieldrule'),
	(24, 'permissions', 'assignment'),
	(25, 'permissions', 'share'),
	(26, 'permissions', 'handover'),
	(27, 'permissions', 'handedrow'),
	(28, 'records', 'relationtype'),
	(29, 'records', 'history'),
	(30, 'records', 'relation'),
	(31, 'notifying', 'notification'),
	(32, 'notifying', 'message'),
	(33, 'notifying', 'messagecontent'),
	(34, 'notifying', 'reminder'),
	(35, 'personal', 'favourite'),
	(36, 'personal', 'follow'),
	(37, 'personal', 'seen'),
	(38, 'personal', 'deskofrole'),
	(39, 'messengers', 'messenger'),
	(40, 'messengers', 'messengeraccount'),
	(41, 'messengers', 'messengercall'),
	(42, 'messengers', 'messengercard'),
	(43, 'messengers', 'messengersecret'),
	(44, 'messengers', 'messengerreading'),
	(45, 'saved', 'savedview'),
	(46, 'timeline', 'activity'),
	(47, 'timeline', 'activitylink'),
	(48, 'timeline', 'attachment'),
	(49, 'timeline', 'outcome'),
	(50, 'timeline', 'contactrule'),
	(51, 'timeline', 'entrycomment'),
	(52, 'timeline', 'entryread'),
	(53, 'timeline', 'pin'),
	(54, 'timeline', 'mention'),
	(55, 'timeline', 'visitrule'),
	(56, 'timeline', 'activitytemplate'),
	(57, 'timeline', 'templatestep'),
	(58, 'calendar', 'holiday'),
	(59, 'calendar', 'room'),
	(60, 'calendar', 'participant'),
	(61, 'calendar', 'feedkey'),
	(62, 'calendar', 'booking'),
	(63, 'calendar', 'devicepassword'),
	(64, 'calendar', 'devicetext'),
	(65, 'calendar', 'syncstate'),
	(66, 'calendar', 'workweek'),
	(67, 'calendar', 'seencalendar'),
	(68, 'performance', 'target'),
	(69, 'reporting', 'reportduty'),
	(70, 'reporting', 'salesreport'),
	(71, 'reporting', 'toldduty'),
	(72, 'transfer', 'importjob'),
	(73, 'transfer', 'importproblem'),
	(74, 'bulk', 'deed'),
	(75, 'bulk', 'deedline'),
	(76, 'webhooks', 'webhook'),
	(77, 'webhooks', 'webhooksecret'),
	(78, 'rules', 'rule'),
	(79, 'rules', 'run'),
	(80, 'rules', 'turn'),
	(81, 'rules', 'ruledoor'),
	(82, 'rules', 'rulecall'),
	(83, 'approvals', 'approvalflow'),
	(84, 'approvals', 'approvalstep'),
	(85, 'approvals', 'flowversion'),
	(86, 'approvals', 'approval'),
	(87, 'approvals', 'move'),
	(88, 'approvals', 'turn'),
	(89, 'pushing', 'browser'),
	(90, 'api', 'callcount'),
	(91, 'api', 'keptanswer'),
	(92, 'catalogue', 'product'),
	(93, 'catalogue', 'exchangerate'),
	(94, 'bundling', 'bundle'),
	(95, 'bundling', 'bundlepart'),
	(96, 'pricing', 'marginfloor'),
	(97, 'pricing', 'pricebook'),
	(98, 'pricing', 'promotion'),
	(99, 'pricing', 'contractprice'),
	(100, 'pricing', 'priceentry'),
	(101, 'configuring', 'configuration'),
	(102, 'configuring', 'optiongroup'),
	(103, 'configuring', 'productoption'),
	(104, 'configuring', 'optionrule'),
	(105, 'configuring', 'configurationchoice'),
	(106, 'families', 'productfamily'),
	(107, 'families', 'familyattribute'),
	(108, 'families', 'attributevalue'),
	(109, 'families', 'variant'),
	(110, 'guiding', 'guideanswer'),
	(111, 'guiding', 'guidequestion'),
	(112, 'guiding', 'sellingguide'),
	(113, 'guiding', 'guideeffect'),
	(114, 'customers', 'account'),
	(115, 'customers', 'address'),
	(116, 'customers', 'contact'),
	(117, 'customers', 'contactpoint'),
	(118, 'customers', 'position'),
	(119, 'customers', 'contactrhythm'),
	(120, 'customers', 'saleschannel'),
	(121, 'territories', 'territory'),
	(122, 'territories', 'territorymember'),
	(123, 'territories', 'territorymodel'),
	(124, 'territories', 'territorystay'),
	(125, 'lookup', 'lookupcall'),
	(126, 'sales', 'competitor'),
	(127, 'sales', 'lossreason'),
	(128, 'sales', 'pipeline'),
	(129, 'sales', 'stage'),
	(130, 'sales', 'deal'),
	(131, 'sales', 'stagemove'),
	(132, 'sales', 'dealcompetitor'),
	(133, 'sales', 'dealline'),
	(134, 'sales', 'dealmember'),
	(135, 'sales', 'lead'),
	(136, 'pool', 'pool'),
	(137, 'pool', 'poolmember'),
	(138, 'pool', 'reclaimrule'),
	(139, 'pool', 'leadwarning'),
	(140, 'pool', 'accountwarning'),
	(141, 'pool', 'releasereason'),
	(142, 'pool', 'poolentry'),
	(143, 'pool', 'ruleexception'),
	(144, 'pool', 'accountownership'),
	(145, 'pool', 'leadownership'),
	(146, 'pool', 'keeprequest'),
	(147, 'capture', 'webform'),
	(148, 'capture', 'submission'),
	(149, 'capture', 'webformfield'),
	(150, 'capture', 'duelead'),
	(151, 'capture', 'learnedmodel'),
	(152, 'capture', 'assignmentlimit'),
	(153, 'capture', 'assignmentrule'),
	(154, 'capture', 'scorerule'),
	(155, 'capture', 'given'),
	(156, 'capture', 'registrationrule'),
	(157, 'capture', 'dealregistration'),
	(158, 'capture', 'leadmail'),
	(159, 'capture', 'leadmailbox'),
	(160, 'capture', 'mailboxstate'),
	(161, 'capture', 'escalation'),
	(162, 'capture', 'reply'),
	(163, 'playbooks', 'closetemplate'),
	(164, 'playbooks', 'closetemplatestep'),
	(165, 'playbooks', 'playbook'),
	(166, 'playbooks', 'playbookitem'),
	(167, 'playbooks', 'sellingtip'),
	(168, 'playbooks', 'stagetick'),
	(169, 'playbooks', 'tipvote'),
	(170, 'playbooks', 'closestep'),
	(171, 'playbooks', 'dealcredit'),
	(172, 'playbooks', 'dealperson'),
	(173, 'ordering', 'contract'),
	(174, 'ordering', 'order'),
	(175, 'ordering', 'orderline'),
	(176, 'ordering', 'delivery'),
	(177, 'ordering', 'deliveryline'),
	(178, 'ordering', 'orderamendment'),
	(179, 'ordering', 'contractamendment'),
	(180, 'cash', 'collectionday'),
	(181, 'cash', 'instalment'),
	(182, 'cash', 'invoice'),
	(183, 'cash', 'invoiceline'),
	(184, 'cash', 'invoiceseries'),
	(185, 'cash', 'invoicetitle'),
	(186, 'cash', 'invoicerequest'),
	(187, 'cash', 'paymentterms'),
	(188, 'cash', 'receipt'),
	(189, 'cash', 'allocation'),
	(190, 'cash', 'receiptclaim'),
	(191, 'cash', 'termline'),
	(192, 'cash', 'credit'),
	(193, 'cash', 'creditrelease'),
	(194, 'quoting', 'discountlimit'),
	(195, 'quoting', 'quote'),
	(196, 'quoting', 'quotesignature'),
	(197, 'quoting', 'quotetemplate'),
	(198, 'quoting', 'quoteline'),
	(199, 'quoting', 'quotelink'),
	(200, 'quoting', 'quotepayment'),
	(201, 'quoting', 'quotecomment'),
	(202, 'signing', 'signatureprovider'),
	(203, 'signing', 'envelope'),
	(204, 'signing', 'signer'),
	(205, 'signing', 'envelopework'),
	(206, 'signing', 'providersecret'),
	(207, 'signing', 'providercall'),
	(208, 'exchange', 'outsidesystem'),
	(209, 'exchange', 'exchange'),
	(210, 'exchange', 'systemdoor'),
	(211, 'exchange', 'conflict'),
	(212, 'exchange', 'warehouse'),
	(213, 'exchange', 'stocklevel'),
	(214, 'exchange', 'exchangerow'),
	(215, 'exchange', 'outsideid'),
	(216, 'exchange', 'handed'),
	(217, 'exchange', 'exchangerule'),
	(218, 'expensing', 'expenseclaim'),
	(219, 'expensing', 'expenseline'),
	(220, 'expensing', 'expensepayout'),
	(221, 'expensing', 'expensereceipt'),
	(222, 'expensing', 'expensetype'),
	(223, 'expensing', 'expenselimit'),
	(224, 'incentives', 'quota'),
	(225, 'incentives', 'commissionplan'),
	(226, 'incentives', 'commissionmember'),
	(227, 'incentives', 'commissioncomponent'),
	(228, 'incentives', 'commissionstatement'),
	(229, 'incentives', 'commissiontier'),
	(230, 'incentives', 'statementline'),
	(231, 'collecting', 'dunninglevel'),
	(232, 'collecting', 'dunningnotice'),
	(233, 'collecting', 'dunningline'),
	(234, 'collecting', 'dunningpolicy'),
	(235, 'collecting', 'dunninghold'),
	(236, 'forecasting', 'forecastdeadline'),
	(237, 'forecasting', 'forecaststate'),
	(238, 'forecasting', 'forecastsubmission'),
	(239, 'demand', 'pairing');


INSERT INTO public.django_migrations VALUES
	(1, 'identity', '0001_initial', now()),
	(2, 'api', '0001_initial', now()),
	(3, 'permissions', '0001_initial', now()),
	(4, 'permissions', '0002_indexes', now()),
	(5, 'permissions', '0003_leaving', now()),
	(6, 'identity', '0002_demo_people', now()),
	(7, 'identity', '0003_preferences', now()),
	(8, 'identity', '0004_indexes', now()),
	(9, 'permissions', '0004_approvals', now()),
	(10, 'approvals', '0001_approvals', now()),
	(11, 'approvals', '0002_in_time', now()),
	(12, 'approvals', '0003_by_mail', now()),
	(13, 'approvals', '0004_fields_and_lines', now()),
	(14, 'approvals', '0005_by_record', now()),
	(15, 'contenttypes', '0001_initial', now()),
	(16, 'contenttypes', '0002_remove_content_type_name', now()),
	(17, 'auth', '0001_initial', now()),
	(18, 'auth', '0002_alter_permission_name_max_length', now()),
	(19, 'auth', '0003_alter_user_email_max_length', now()),
	(20, 'auth', '0004_alter_user_username_opts', now()),
	(21, 'auth', '0005_alter_user_last_login_null', now()),
	(22, 'auth', '0006_require_contenttypes_0002', now()),
	(23, 'auth', '0007_alter_validators_add_error_messages', now()),
	(24, 'auth', '0008_alter_user_username_max_length', now()),
	(25, 'auth', '0009_alter_user_last_name_max_length', now()),
	(26, 'auth', '0010_alter_group_name_max_length', now()),
	(27, 'auth', '0011_update_proxy_permissions', now()),
	(28, 'auth', '0012_alter_user_first_name_max_length', now()),
	(29, 'bulk', '0001_initial', now()),
	(30, 'catalogue', '0001_initial', now()),
	(31, 'catalogue', '0002_indexes', now()),
	(32, 'catalogue', '0003_costs_and_rates', now()),
	(33, 'bundling', '0001_initial', now()),
	(34, 'timeline', '0001_initial', now()),
	(35, 'timeline', '0002_stage_then', now()),
	(36, 'timeline', '0003_search_waits', now()),
	(37, 'timeline', '0004_indexes', now()),
	(38, 'timeline', '0005_appointments', now()),
	(39, 'timeline', '0006_moments', now()),
	(40, 'timeline', '0007_series', now()),
	(41, 'timeline', '0008_contact_rules', now()),
	(42, 'identity', '0005_deputies', now()),
	(43, 'timeline', '0009_talk', now()),
	(44, 'timeline', '0010_pins', now()),
	(45, 'timeline', '0011_contact_awaited', now()),
	(46, 'timeline', '0012_mentions', now()),
	(47, 'timeline', '0013_visits', now()),
	(48, 'timeline', '0014_versions', now()),
	(49, 'timeline', '0015_templates', now()),
	(50, 'timeline', '0016_without_private', now()),
	(51, 'timeline', '0017_told_by', now()),
	(52, 'calendar', '0001_initial', now()),
	(53, 'calendar', '0002_participants', now()),
	(54, 'calendar', '0003_feeds', now()),
	(55, 'calendar', '0004_bookings', now()),
	(56, 'calendar', '0005_devices', now()),
	(57, 'calendar', '0006_guests', now()),
	(58, 'calendar', '0007_work_weeks', now()),
	(59, 'calendar', '0008_known_guests', now()),
	(60, 'calendar', '0009_seen_calendars', now()),
	(61, 'calendar', '0010_until', now()),
	(62, 'calendar', '0011_company_hours', now()),
	(63, 'customers', '0001_initial', now()),
	(64, 'customers', '0002_last_contact', now()),
	(65, 'customers', '0003_search_waits', now()),
	(66, 'customers', '0004_by_status', now()),
	(67, 'customers', '0005_indexes', now()),
	(68, 'customers', '0006_by_number', now()),
	(69, 'customers', '0007_narrowed_lists', now()),
	(70, 'customers', '0008_contact_rhythm', now()),
	(71, 'customers', '0009_positions', now()),
	(72, 'customers', '0010_told_by', now()),
	(73, 'customers', '0011_sales_channels', now()),
	(74, 'territories', '0001_territories', now()),
	(75, 'customers', '0012_territories', now()),
	(76, 'capture', '0001_initial', now()),
	(77, 'capture', '0002_assignment_and_scores', now()),
	(78, 'capture', '0003_registrations', now()),
	(79, 'capture', '0004_mails', now()),
	(80, 'capture', '0005_mailboxes', now()),
	(81, 'capture', '0006_rules_of_territories', now()),
	(82, 'capture', '0007_chance_to_win', now()),
	(83, 'capture', '0008_first_contact', now()),
	(84, 'capture', '0009_automatic_answers', now()),
	(85, 'sales', '0001_initial', now()),
	(86, 'sales', '0002_last_contact', now()),
	(87, 'sales', '0003_search_waits', now()),
	(88, 'sales', '0004_by_status', now()),
	(89, 'sales', '0005_indexes', now()),
	(90, 'sales', '0006_deal_board', now()),
	(91, 'sales', '0007_deal_months', now()),
	(92, 'sales', '0008_narrowed_lists', now()),
	(93, 'sales', '0009_told_by', now()),
	(94, 'sales', '0010_sales_channels', now()),
	(95, 'ordering', '0001_initial', now()),
	(96, 'ordering', '0002_currency_of_lines', now()),
	(97, 'ordering', '0003_deliveries', now()),
	(98, 'ordering', '0004_bundles', now()),
	(99, 'ordering', '0005_promises', now()),
	(100, 'ordering', '0006_acceptance', now()),
	(101, 'cash', '0001_initial', now()),
	(102, 'cash', '0002_invoice_lines_of_orders', now()),
	(103, 'cash', '0003_plans_of_drafts', now()),
	(104, 'cash', '0004_used_releases', now()),
	(105, 'cash', '0005_refunds', now()),
	(106, 'cash', '0006_reversals_in_part', now()),
	(107, 'cash', '0007_releases_given_back', now()),
	(108, 'cash', '0008_currency_of_requests', now()),
	(109, 'cash', '0009_mends_parts_and_usual_terms', now()),
	(110, 'catalogue', '0004_english_name', now()),
	(111, 'collecting', '0001_initial', now()),
	(112, 'collecting', '0002_charges', now()),
	(113, 'collecting', '0003_letters_by_hand', now()),
	(114, 'configuring', '0001_initial', now()),
	(115, 'configuring', '0002_note_of_choice', now()),
	(116, 'demand', '0001_initial', now()),
	(117, 'webhooks', '0001_initial', now()),
	(118, 'pricing', '0001_initial', now()),
	(119, 'exchange', '0001_initial', now()),
	(120, 'exchange', '0002_contacts_and_contracts', now()),
	(121, 'timeline', '0018_comment_mentions', now()),
	(122, 'timeline', '0019_channels', now()),
	(123, 'sales', '0011_assigned_by_rules', now()),
	(124, 'sales', '0012_rivals', now()),
	(125, 'sales', '0013_waiting_leads', now()),
	(126, 'expensing', '0001_expenses', now()),
	(127, 'families', '0001_initial', now()),
	(128, 'sales', '0014_forecast_category', now()),
	(129, 'forecasting', '0001_initial', now()),
	(130, 'forecasting', '0002_weekly_cadence', now()),
	(131, 'guiding', '0001_initial', now()),
	(132, 'incentives', '0001_initial', now()),
	(133, 'incentives', '0002_commissions', now()),
	(134, 'incentives', '0003_products_of_components', now()),
	(135, 'incentives', '0004_kept_costs', now()),
	(136, 'lookup', '0001_initial', now()),
	(137, 'messengers', '0001_messengers', now()),
	(138, 'messengers', '0002_organisation', now()),
	(139, 'notifying', '0001_initial', now()),
	(140, 'notifying', '0002_outbox', now()),
	(141, 'notifying', '0003_reminders', now()),
	(142, 'notifying', '0004_pushed', now()),
	(143, 'ordering', '0007_special_prices_of_orders', now()),
	(144, 'ordering', '0008_kept_costs', now()),
	(145, 'ordering', '0009_contract_amounts', now()),
	(146, 'performance', '0001_initial', now()),
	(147, 'performance', '0002_units', now()),
	(148, 'personal', '0001_initial', now()),
	(149, 'personal', '0002_desk_of_role', now()),
	(150, 'playbooks', '0001_initial', now()),
	(151, 'pool', '0001_pool', now()),
	(152, 'pool', '0002_keep_requests_and_product_lines', now()),
	(153, 'pricing', '0002_for_whom', now()),
	(154, 'pricing', '0003_for_whom_conditions_hold', now()),
	(155, 'procrastinate', '0001_initial', now()),
	(156, 'procrastinate', '0002_drop_started_at_column', now()),
	(157, 'procrastinate', '0003_drop_started_at_column', now()),
	(158, 'procrastinate', '0004_drop_procrastinate_version_table', now()),
	(159, 'procrastinate', '0005_fix_procrastinate_fetch_job', now()),
	(160, 'procrastinate', '0006_fix_trigger_status_events_insert', now()),
	(161, 'procrastinate', '0007_add_queueing_lock_column', now()),
	(162, 'procrastinate', '0008_close_fetch_job_race_condition', now()),
	(163, 'procrastinate', '0009_add_defer_job_function', now()),
	(164, 'procrastinate', '0010_add_procrastinate_periodic_defers', now()),
	(165, 'procrastinate', '0011_add_foreign_key_index', now()),
	(166, 'procrastinate', '0012_add_locks_to_periodic_defer', now()),
	(167, 'procrastinate', '0013_fix_procrastinate_defer_periodic_job', now()),
	(168, 'procrastinate', '0014_add_finish_job_and_retry_job_functions', now()),
	(169, 'procrastinate', '0015_add_trigger_on_job_deletion', now()),
	(170, 'procrastinate', '0016_delete_finished_jobs', now()),
	(171, 'procrastinate', '0017_add_checks_to_finish_job', now()),
	(172, 'procrastinate', '0018_add_checks_to_retry_job', now()),
	(173, 'procrastinate', '0019_fix_finish_job_compat_issue', now()),
	(174, 'procrastinate', '0020_add_index_on_procrastinate_jobs', now()),
	(175, 'procrastinate', '0021_add_kwargs_to_defer_periodic_job', now()),
	(176, 'procrastinate', '0022_null_locks_excluded', now()),
	(177, 'procrastinate', '0023_remove_old_finish_job_function', now()),
	(178, 'procrastinate', '0024_job_id_bigint', now()),
	(179, 'procrastinate', '0025_add_models', now()),
	(180, 'procrastinate', '0026_add_job_priority', now()),
	(181, 'procrastinate', '0027_add_periodic_job_priority', now()),
	(182, 'procrastinate', '0028_add_cancel_states', now()),
	(183, 'procrastinate', '0029_add_additional_params_to_retry_job', now()),
	(184, 'procrastinate', '0030_alter_procrastinateevent_options', now()),
	(185, 'procrastinate', '0031_add_indexes_for_fetch_job', now()),
	(186, 'procrastinate', '0032_pre_cancel_notification', now()),
	(187, 'procrastinate', '0033_post_cancel_notification', now()),
	(188, 'procrastinate', '0034_pre_add_heartbeat', now()),
	(189, 'procrastinate', '0035_post_add_heartbeat', now()),
	(190, 'procrastinate', '0036_add_worker_model', now()),
	(191, 'procrastinate', '0037_pre_batch_defer_jobs', now()),
	(192, 'procrastinate', '0038_post_batch_defer_jobs', now()),
	(193, 'procrastinate', '0039_pre_priority_lock_fetch_job', now()),
	(194, 'procrastinate', '0040_pre_retry_failed_job', now()),
	(195, 'procrastinate', '0041_post_retry_failed_job', now()),
	(196, 'pushing', '0001_initial', now()),
	(197, 'quoting', '0001_quotes', now()),
	(198, 'quoting', '0002_bundles', now()),
	(199, 'quoting', '0003_validity', now()),
	(200, 'quoting', '0004_special_prices', now()),
	(201, 'quoting', '0005_products_only', now()),
	(202, 'quoting', '0006_comments', now()),
	(203, 'quoting', '0007_kept_documents', now()),
	(204, 'quoting', '0008_kinds_of_payments', now()),
	(205, 'quoting', '0009_special_prices_of_orders', now()),
	(206, 'records', '0001_initial', now()),
	(207, 'records', '0002_history_version', now()),
	(208, 'records', '0003_indexes', now()),
	(209, 'records', '0004_relation_from', now()),
	(210, 'reporting', '0001_initial', now()),
	(211, 'reporting', '0002_amounts', now()),
	(212, 'reporting', '0003_by_itself', now()),
	(213, 'rules', '0001_initial', now()),
	(214, 'rules', '0002_called', now()),
	(215, 'rules', '0003_signed_once', now()),
	(216, 'rules', '0004_called_key', now()),
	(217, 'sales', '0015_chance_of_leads', now()),
	(218, 'sales', '0016_first_contact', now()),
	(219, 'saved', '0001_initial', now()),
	(220, 'signing', '0001_initial', now()),
	(221, 'transfer', '0001_initial', now()),
	(222, 'transfer', '0002_waiting_rows', now()),
	(223, 'transfer', '0003_sheet', now());


SELECT pg_catalog.setval('public.api_callcount_id_seq', 1, false);


SELECT pg_catalog.setval('public.api_keptanswer_id_seq', 1, false);


SELECT pg_catalog.setval('public.approvals_approval_id_seq', 1, false);


SELECT pg_catalog.setval('public.approvals_approvalflow_id_seq', 1, false);


SELECT pg_catalog.setval('public.approvals_approvalstep_id_seq', 1, false);


SELECT pg_catalog.setval('public.approvals_flowversion_id_seq', 1, false);


SELECT pg_catalog.setval('public.approvals_move_id_seq', 1, false);


SELECT pg_catalog.setval('public.approvals_turn_id_seq', 1, false);


SELECT pg_catalog.setval('public.auth_group_id_seq', 1, false);


SELECT pg_catalog.setval('public.auth_group_permissions_id_seq', 1, false);


SELECT pg_catalog.setval('public.auth_permission_id_seq', 956, true);


SELECT pg_catalog.setval('public.bulk_deed_id_seq', 1, false);


SELECT pg_catalog.setval('public.bulk_deedline_id_seq', 1, false);


SELECT pg_catalog.setval('public.bundling_bundle_id_seq', 1, false);


SELECT pg_catalog.setval('public.bundling_bundlepart_id_seq', 1, false);


SELECT pg_catalog.setval('public.calendar_booking_id_seq', 1, false);


SELECT pg_catalog.setval('public.calendar_devicepassword_id_seq', 1, false);


SELECT pg_catalog.setval('public.calendar_devicetext_id_seq', 1, false);


SELECT pg_catalog.setval('public.calendar_feedkey_id_seq', 1, false);


SELECT pg_catalog.setval('public.calendar_holiday_id_seq', 1, false);


SELECT pg_catalog.setval('public.calendar_participant_id_seq', 1, false);


SELECT pg_catalog.setval('public.calendar_room_id_seq', 1, false);


SELECT pg_catalog.setval('public.calendar_seencalendar_id_seq', 1, false);


SELECT pg_catalog.setval('public.calendar_syncstate_id_seq', 1, false);


SELECT pg_catalog.setval('public.calendar_workweek_id_seq', 1, false);


SELECT pg_catalog.setval('public.capture_assignmentlimit_id_seq', 1, false);


SELECT pg_catalog.setval('public.capture_assignmentrule_id_seq', 1, false);


SELECT pg_catalog.setval('public.capture_dealregistration_id_seq', 1, false);


SELECT pg_catalog.setval('public.capture_escalation_id_seq', 1, false);


SELECT pg_catalog.setval('public.capture_given_id_seq', 1, false);


SELECT pg_catalog.setval('public.capture_leadmail_id_seq', 1, false);


SELECT pg_catalog.setval('public.capture_leadmailbox_id_seq', 1, false);


SELECT pg_catalog.setval('public.capture_learnedmodel_id_seq', 1, false);


SELECT pg_catalog.setval('public.capture_registrationrule_id_seq', 1, false);


SELECT pg_catalog.setval('public.capture_reply_id_seq', 1, false);


SELECT pg_catalog.setval('public.capture_scorerule_id_seq', 1, false);


SELECT pg_catalog.setval('public.capture_submission_id_seq', 1, false);


SELECT pg_catalog.setval('public.capture_webform_id_seq', 1, false);


SELECT pg_catalog.setval('public.capture_webformfield_id_seq', 1, false);


SELECT pg_catalog.setval('public.cash_allocation_id_seq', 1, false);


SELECT pg_catalog.setval('public.cash_collectionday_id_seq', 1, false);


SELECT pg_catalog.setval('public.cash_credit_id_seq', 1, false);


SELECT pg_catalog.setval('public.cash_creditrelease_id_seq', 1, false);


SELECT pg_catalog.setval('public.cash_instalment_id_seq', 1, false);


SELECT pg_catalog.setval('public.cash_invoice_id_seq', 1, false);


SELECT pg_catalog.setval('public.cash_invoiceline_id_seq', 1, false);


SELECT pg_catalog.setval('public.cash_invoicerequest_id_seq', 1, false);


SELECT pg_catalog.setval('public.cash_invoiceseries_id_seq', 1, false);


SELECT pg_catalog.setval('public.cash_invoicetitle_id_seq', 1, false);


SELECT pg_catalog.setval('public.cash_paymentterms_id_seq', 1, false);


SELECT pg_catalog.setval('public.cash_receipt_id_seq', 1, false);


SELECT pg_catalog.setval('public.cash_receiptclaim_id_seq', 1, false);


SELECT pg_catalog.setval('public.cash_termline_id_seq', 1, false);


SELECT pg_catalog.setval('public.catalogue_exchangerate_id_seq', 1, false);


SELECT pg_catalog.setval('public.catalogue_product_id_seq', 1, false);


SELECT pg_catalog.setval('public.collecting_dunninghold_id_seq', 1, false);


SELECT pg_catalog.setval('public.collecting_dunninglevel_id_seq', 1, false);


SELECT pg_catalog.setval('public.collecting_dunningline_id_seq', 1, false);


SELECT pg_catalog.setval('public.collecting_dunningnotice_id_seq', 1, false);


SELECT pg_catalog.setval('public.collecting_dunningpolicy_id_seq', 1, false);


SELECT pg_catalog.setval('public.configuring_configuration_id_seq', 1, false);


SELECT pg_catalog.setval('public.configuring_configurationchoice_id_seq', 1, false);


SELECT pg_catalog.setval('public.configuring_optiongroup_id_seq', 1, false);


SELECT pg_catalog.setval('public.configuring_optionrule_id_seq', 1, false);


SELECT pg_catalog.setval('public.configuring_productoption_id_seq', 1, false);


SELECT pg_catalog.setval('public.customers_account_id_seq', 1, false);


SELECT pg_catalog.setval('public.customers_address_id_seq', 1, false);


SELECT pg_catalog.setval('public.customers_contact_id_seq', 1, false);


SELECT pg_catalog.setval('public.customers_contactpoint_id_seq', 1, false);


SELECT pg_catalog.setval('public.customers_contactrhythm_id_seq', 1, false);


SELECT pg_catalog.setval('public.customers_position_id_seq', 1, false);


SELECT pg_catalog.setval('public.customers_saleschannel_id_seq', 1, false);


SELECT pg_catalog.setval('public.demand_pairing_id_seq', 1, false);


SELECT pg_catalog.setval('public.django_content_type_id_seq', 239, true);


SELECT pg_catalog.setval('public.django_migrations_id_seq', 223, true);


SELECT pg_catalog.setval('public.exchange_conflict_id_seq', 1, false);


SELECT pg_catalog.setval('public.exchange_exchange_id_seq', 1, false);


SELECT pg_catalog.setval('public.exchange_exchangerow_id_seq', 1, false);


SELECT pg_catalog.setval('public.exchange_exchangerule_id_seq', 1, false);


SELECT pg_catalog.setval('public.exchange_handed_id_seq', 1, false);


SELECT pg_catalog.setval('public.exchange_outsideid_id_seq', 1, false);


SELECT pg_catalog.setval('public.exchange_outsidesystem_id_seq', 1, false);


SELECT pg_catalog.setval('public.exchange_stocklevel_id_seq', 1, false);


SELECT pg_catalog.setval('public.exchange_warehouse_id_seq', 1, false);


SELECT pg_catalog.setval('public.expensing_expenseclaim_id_seq', 1, false);


SELECT pg_catalog.setval('public.expensing_expenselimit_id_seq', 1, false);


SELECT pg_catalog.setval('public.expensing_expenseline_id_seq', 1, false);


SELECT pg_catalog.setval('public.expensing_expensepayout_id_seq', 1, false);


SELECT pg_catalog.setval('public.expensing_expensereceipt_id_seq', 1, false);


SELECT pg_catalog.setval('public.expensing_expensetype_id_seq', 1, false);


SELECT pg_catalog.setval('public.families_attributevalue_id_seq', 1, false);


SELECT pg_catalog.setval('public.families_familyattribute_id_seq', 1, false);


SELECT pg_catalog.setval('public.families_productfamily_id_seq', 1, false);


SELECT pg_catalog.setval('public.families_variant_id_seq', 1, false);


SELECT pg_catalog.setval('public.forecasting_forecastdeadline_id_seq', 1, false);


SELECT pg_catalog.setval('public.forecasting_forecaststate_id_seq', 1, false);


SELECT pg_catalog.setval('public.forecasting_forecastsubmission_id_seq', 1, false);


SELECT pg_catalog.setval('public.guiding_guideanswer_id_seq', 1, false);


SELECT pg_catalog.setval('public.guiding_guideeffect_id_seq', 1, false);


SELECT pg_catalog.setval('public.guiding_guidequestion_id_seq', 1, false);


SELECT pg_catalog.setval('public.guiding_sellingguide_id_seq', 1, false);


SELECT pg_catalog.setval('public.identity_apitoken_id_seq', 1, false);


SELECT pg_catalog.setval('public.identity_deputy_id_seq', 1, false);


SELECT pg_catalog.setval('public.identity_loginattempt_id_seq', 1, false);


SELECT pg_catalog.setval('public.identity_loginlink_id_seq', 1, false);


SELECT pg_catalog.setval('public.identity_team_id_seq', 1, false);


SELECT pg_catalog.setval('public.identity_teammember_id_seq', 1, false);


SELECT pg_catalog.setval('public.identity_unit_id_seq', 1, false);


SELECT pg_catalog.setval('public.identity_unitmember_id_seq', 1, false);


SELECT pg_catalog.setval('public.identity_user_id_seq', 1, false);


SELECT pg_catalog.setval('public.incentives_commissioncomponent_id_seq', 1, false);


SELECT pg_catalog.setval('public.incentives_commissionmember_id_seq', 1, false);


SELECT pg_catalog.setval('public.incentives_commissionplan_id_seq', 1, false);


SELECT pg_catalog.setval('public.incentives_commissionstatement_id_seq', 1, false);


SELECT pg_catalog.setval('public.incentives_commissiontier_id_seq', 1, false);


SELECT pg_catalog.setval('public.incentives_quota_id_seq', 1, false);


SELECT pg_catalog.setval('public.incentives_statementline_id_seq', 1, false);


SELECT pg_catalog.setval('public.lookup_lookupcall_id_seq', 1, false);


SELECT pg_catalog.setval('public.messengers_messenger_id_seq', 1, false);


SELECT pg_catalog.setval('public.messengers_messengeraccount_id_seq', 1, false);


SELECT pg_catalog.setval('public.messengers_messengercall_id_seq', 1, false);


SELECT pg_catalog.setval('public.messengers_messengersecret_id_seq', 1, false);


SELECT pg_catalog.setval('public.notifying_notification_id_seq', 1, false);


SELECT pg_catalog.setval('public.notifying_reminder_id_seq', 1, false);


SELECT pg_catalog.setval('public.ordering_contract_id_seq', 1, false);


SELECT pg_catalog.setval('public.ordering_contractamendment_id_seq', 1, false);


SELECT pg_catalog.setval('public.ordering_delivery_id_seq', 1, false);


SELECT pg_catalog.setval('public.ordering_deliveryline_id_seq', 1, false);


SELECT pg_catalog.setval('public.ordering_order_id_seq', 1, false);


SELECT pg_catalog.setval('public.ordering_orderamendment_id_seq', 1, false);


SELECT pg_catalog.setval('public.ordering_orderline_id_seq', 1, false);


SELECT pg_catalog.setval('public.performance_target_id_seq', 1, false);


SELECT pg_catalog.setval('public.permissions_assignment_id_seq', 1, false);


SELECT pg_catalog.setval('public.permissions_fieldrule_id_seq', 1, false);


SELECT pg_catalog.setval('public.permissions_grant_id_seq', 1, false);


SELECT pg_catalog.setval('public.permissions_handedrow_id_seq', 1, false);


SELECT pg_catalog.setval('public.permissions_handover_id_seq', 1, false);


SELECT pg_catalog.setval('public.permissions_operation_id_seq', 1, false);


SELECT pg_catalog.setval('public.permissions_rightsversion_id_seq', 1, false);


SELECT pg_catalog.setval('public.permissions_role_id_seq', 1, false);


SELECT pg_catalog.setval('public.permissions_share_id_seq', 1, false);


SELECT pg_catalog.setval('public.personal_deskofrole_id_seq', 1, false);


SELECT pg_catalog.setval('public.personal_favourite_id_seq', 1, false);


SELECT pg_catalog.setval('public.personal_follow_id_seq', 1, false);


SELECT pg_catalog.setval('public.personal_seen_id_seq', 1, false);


SELECT pg_catalog.setval('public.playbooks_closestep_id_seq', 1, false);


SELECT pg_catalog.setval('public.playbooks_closetemplate_id_seq', 1, false);


SELECT pg_catalog.setval('public.playbooks_closetemplatestep_id_seq', 1, false);


SELECT pg_catalog.setval('public.playbooks_dealcredit_id_seq', 1, false);


SELECT pg_catalog.setval('public.playbooks_dealperson_id_seq', 1, false);


SELECT pg_catalog.setval('public.playbooks_playbook_id_seq', 1, false);


SELECT pg_catalog.setval('public.playbooks_playbookitem_id_seq', 1, false);


SELECT pg_catalog.setval('public.playbooks_sellingtip_id_seq', 1, false);


SELECT pg_catalog.setval('public.playbooks_stagetick_id_seq', 1, false);


SELECT pg_catalog.setval('public.playbooks_tipvote_id_seq', 1, false);


SELECT pg_catalog.setval('public.pool_accountownership_id_seq', 1, false);


SELECT pg_catalog.setval('public.pool_accountwarning_id_seq', 1, false);


SELECT pg_catalog.setval('public.pool_keeprequest_id_seq', 1, false);


SELECT pg_catalog.setval('public.pool_leadownership_id_seq', 1, false);


SELECT pg_catalog.setval('public.pool_leadwarning_id_seq', 1, false);


SELECT pg_catalog.setval('public.pool_pool_id_seq', 1, false);


SELECT pg_catalog.setval('public.pool_poolentry_id_seq', 1, false);


SELECT pg_catalog.setval('public.pool_poolmember_id_seq', 1, false);


SELECT pg_catalog.setval('public.pool_reclaimrule_id_seq', 1, false);


SELECT pg_catalog.setval('public.pool_releasereason_id_seq', 1, false);


SELECT pg_catalog.setval('public.pool_ruleexception_id_seq', 1, false);


SELECT pg_catalog.setval('public.pricing_contractprice_id_seq', 1, false);


SELECT pg_catalog.setval('public.pricing_marginfloor_id_seq', 1, false);


SELECT pg_catalog.setval('public.pricing_pricebook_id_seq', 1, false);


SELECT pg_catalog.setval('public.pricing_priceentry_id_seq', 1, false);


SELECT pg_catalog.setval('public.pricing_promotion_id_seq', 1, false);


SELECT pg_catalog.setval('public.procrastinate_events_id_seq', 1, false);


SELECT pg_catalog.setval('public.procrastinate_jobs_id_seq', 1, false);


SELECT pg_catalog.setval('public.procrastinate_periodic_defers_id_seq', 1, false);


SELECT pg_catalog.setval('public.procrastinate_workers_id_seq', 1, false);


SELECT pg_catalog.setval('public.pushing_browser_id_seq', 1, false);


SELECT pg_catalog.setval('public.quoting_discountlimit_id_seq', 1, false);


SELECT pg_catalog.setval('public.quoting_quote_id_seq', 1, false);


SELECT pg_catalog.setval('public.quoting_quotecomment_id_seq', 1, false);


SELECT pg_catalog.setval('public.quoting_quoteline_id_seq', 1, false);


SELECT pg_catalog.setval('public.quoting_quotelink_id_seq', 1, false);


SELECT pg_catalog.setval('public.quoting_quotepayment_id_seq', 1, false);


SELECT pg_catalog.setval('public.quoting_quotesignature_id_seq', 1, false);


SELECT pg_catalog.setval('public.quoting_quotetemplate_id_seq', 1, false);


SELECT pg_catalog.setval('public.records_history_id_seq', 1, false);


SELECT pg_catalog.setval('public.records_relation_id_seq', 1, false);


SELECT pg_catalog.setval('public.records_relationtype_id_seq', 1, false);


SELECT pg_catalog.setval('public.reporting_reportduty_id_seq', 1, false);


SELECT pg_catalog.setval('public.reporting_salesreport_id_seq', 1, false);


SELECT pg_catalog.setval('public.reporting_toldduty_id_seq', 1, false);


SELECT pg_catalog.setval('public.rules_rule_id_seq', 1, false);


SELECT pg_catalog.setval('public.rules_rulecall_id_seq', 1, false);


SELECT pg_catalog.setval('public.rules_run_id_seq', 1, false);


SELECT pg_catalog.setval('public.rules_turn_id_seq', 1, false);


SELECT pg_catalog.setval('public.sales_competitor_id_seq', 1, false);


SELECT pg_catalog.setval('public.sales_deal_id_seq', 1, false);


SELECT pg_catalog.setval('public.sales_dealcompetitor_id_seq', 1, false);


SELECT pg_catalog.setval('public.sales_dealline_id_seq', 1, false);


SELECT pg_catalog.setval('public.sales_dealmember_id_seq', 1, false);


SELECT pg_catalog.setval('public.sales_lead_id_seq', 1, false);


SELECT pg_catalog.setval('public.sales_lossreason_id_seq', 1, false);


SELECT pg_catalog.setval('public.sales_pipeline_id_seq', 1, false);


SELECT pg_catalog.setval('public.sales_stage_id_seq', 1, false);


SELECT pg_catalog.setval('public.sales_stagemove_id_seq', 1, false);


SELECT pg_catalog.setval('public.saved_savedview_id_seq', 1, false);


SELECT pg_catalog.setval('public.signing_envelope_id_seq', 1, false);


SELECT pg_catalog.setval('public.signing_providercall_id_seq', 1, false);


SELECT pg_catalog.setval('public.signing_providersecret_id_seq', 1, false);


SELECT pg_catalog.setval('public.signing_signatureprovider_id_seq', 1, false);


SELECT pg_catalog.setval('public.signing_signer_id_seq', 1, false);


SELECT pg_catalog.setval('public.territories_territory_id_seq', 1, false);


SELECT pg_catalog.setval('public.territories_territorymember_id_seq', 1, false);


SELECT pg_catalog.setval('public.territories_territorymodel_id_seq', 1, false);


SELECT pg_catalog.setval('public.territories_territorystay_id_seq', 1, false);


SELECT pg_catalog.setval('public.timeline_activity_id_seq', 1, false);


SELECT pg_catalog.setval('public.timeline_activitylink_id_seq', 1, false);


SELECT pg_catalog.setval('public.timeline_activitytemplate_id_seq', 1, false);


SELECT pg_catalog.setval('public.timeline_attachment_id_seq', 1, false);


SELECT pg_catalog.setval('public.timeline_contactrule_id_seq', 1, false);


SELECT pg_catalog.setval('public.timeline_entrycomment_id_seq', 1, false);


SELECT pg_catalog.setval('public.timeline_entryread_id_seq', 1, false);


SELECT pg_catalog.setval('public.timeline_mention_id_seq', 1, false);


SELECT pg_catalog.setval('public.timeline_outcome_id_seq', 1, false);


SELECT pg_catalog.setval('public.timeline_pin_id_seq', 1, false);


SELECT pg_catalog.setval('public.timeline_templatestep_id_seq', 1, false);


SELECT pg_catalog.setval('public.timeline_visitrule_id_seq', 1, false);


SELECT pg_catalog.setval('public.transfer_importjob_id_seq', 1, false);


SELECT pg_catalog.setval('public.transfer_importproblem_id_seq', 1, false);


SELECT pg_catalog.setval('public.webhooks_webhook_id_seq', 1, false);


ALTER TABLE ONLY public.timeline_activitylink
    ADD CONSTRAINT activity_linked_once UNIQUE (activity_id, entity, object_id);


ALTER TABLE ONLY public.api_callcount
    ADD CONSTRAINT api_callcount_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.api_keptanswer
    ADD CONSTRAINT api_keptanswer_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.approvals_approval
    ADD CONSTRAINT approvals_approval_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.approvals_approvalflow
    ADD CONSTRAINT approvals_approvalflow_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.approvals_approvalstep
    ADD CONSTRAINT approvals_approvalstep_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.approvals_flowversion
    ADD CONSTRAINT approvals_flowversion_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.approvals_move
    ADD CONSTRAINT approvals_move_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.approvals_turn
    ADD CONSTRAINT approvals_turn_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.permissions_assignment
    ADD CONSTRAINT assignment_once UNIQUE (role_id, user_id);


ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);


ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);


ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);


ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.bulk_deed
    ADD CONSTRAINT bulk_deed_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.bulk_deedline
    ADD CONSTRAINT bulk_deedline_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.bundling_bundle
    ADD CONSTRAINT bundling_bundle_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.bundling_bundlepart
    ADD CONSTRAINT bundling_bundlepart_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.calendar_booking
    ADD CONSTRAINT calendar_booking_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.calendar_devicepassword
    ADD CONSTRAINT calendar_devicepassword_digest_key UNIQUE (digest);


ALTER TABLE ONLY public.calendar_devicepassword
    ADD CONSTRAINT calendar_devicepassword_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.calendar_devicetext
    ADD CONSTRAINT calendar_devicetext_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.calendar_feedkey
    ADD CONSTRAINT calendar_feedkey_digest_key UNIQUE (digest);


ALTER TABLE ONLY public.calendar_feedkey
    ADD CONSTRAINT calendar_feedkey_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.calendar_feedkey
    ADD CONSTRAINT calendar_feedkey_user_id_key UNIQUE (user_id);


ALTER TABLE ONLY public.calendar_holiday
    ADD CONSTRAINT calendar_holiday_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.calendar_participant
    ADD CONSTRAINT calendar_participant_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.calendar_room
    ADD CONSTRAINT calendar_room_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.calendar_seencalendar
    ADD CONSTRAINT calendar_seencalendar_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.calendar_syncstate
    ADD CONSTRAINT calendar_syncstate_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.calendar_workweek
    ADD CONSTRAINT calendar_workweek_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.calendar_workweek
    ADD CONSTRAINT calendar_workweek_user_id_key UNIQUE (user_id);


ALTER TABLE ONLY public.api_callcount
    ADD CONSTRAINT call_count_once UNIQUE (user_id, kind);


ALTER TABLE ONLY public.capture_assignmentlimit
    ADD CONSTRAINT capture_assignmentlimit_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.capture_assignmentrule
    ADD CONSTRAINT capture_assignmentrule_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.capture_dealregistration
    ADD CONSTRAINT capture_dealregistration_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.capture_duelead
    ADD CONSTRAINT capture_duelead_pkey PRIMARY KEY (lead_id);


ALTER TABLE ONLY public.capture_escalation
    ADD CONSTRAINT capture_escalation_activity_id_key UNIQUE (activity_id);


ALTER TABLE ONLY public.capture_escalation
    ADD CONSTRAINT capture_escalation_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.capture_given
    ADD CONSTRAINT capture_given_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.capture_leadmail
    ADD CONSTRAINT capture_leadmail_key_key UNIQUE (key);


ALTER TABLE ONLY public.capture_leadmail
    ADD CONSTRAINT capture_leadmail_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.capture_leadmailbox
    ADD CONSTRAINT capture_leadmailbox_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.capture_learnedmodel
    ADD CONSTRAINT capture_learnedmodel_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.capture_mailboxstate
    ADD CONSTRAINT capture_mailboxstate_address_key UNIQUE (address);


ALTER TABLE ONLY public.capture_mailboxstate
    ADD CONSTRAINT capture_mailboxstate_pkey PRIMARY KEY (mailbox_id);


ALTER TABLE ONLY public.capture_registrationrule
    ADD CONSTRAINT capture_registrationrule_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.capture_reply
    ADD CONSTRAINT capture_reply_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.capture_scorerule
    ADD CONSTRAINT capture_scorerule_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.capture_submission
    ADD CONSTRAINT capture_submission_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.capture_webform
    ADD CONSTRAINT capture_webform_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.capture_webformfield
    ADD CONSTRAINT capture_webformfield_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.cash_allocation
    ADD CONSTRAINT cash_allocation_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.cash_collectionday
    ADD CONSTRAINT cash_collectionday_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.cash_credit
    ADD CONSTRAINT cash_credit_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.cash_creditrelease
    ADD CONSTRAINT cash_creditrelease_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.cash_instalment
    ADD CONSTRAINT cash_instalment_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.cash_invoice
    ADD CONSTRAINT cash_invoice_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.cash_invoiceline
    ADD CONSTRAINT cash_invoiceline_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.cash_invoicerequest
    ADD CONSTRAINT cash_invoicerequest_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.cash_invoiceseries
    ADD CONSTRAINT cash_invoiceseries_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.cash_invoicetitle
    ADD CONSTRAINT cash_invoicetitle_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.cash_paymentterms
    ADD CONSTRAINT cash_paymentterms_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.cash_receipt
    ADD CONSTRAINT cash_receipt_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.cash_receiptclaim
    ADD CONSTRAINT cash_receiptclaim_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.cash_termline
    ADD CONSTRAINT cash_termline_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.catalogue_exchangerate
    ADD CONSTRAINT catalogue_exchangerate_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.catalogue_product
    ADD CONSTRAINT catalogue_product_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.collecting_dunninghold
    ADD CONSTRAINT collecting_dunninghold_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.collecting_dunninglevel
    ADD CONSTRAINT collecting_dunninglevel_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.collecting_dunningline
    ADD CONSTRAINT collecting_dunningline_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.collecting_dunningnotice
    ADD CONSTRAINT collecting_dunningnotice_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.collecting_dunningpolicy
    ADD CONSTRAINT collecting_dunningpolicy_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.configuring_configuration
    ADD CONSTRAINT configuring_configuration_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.configuring_configurationchoice
    ADD CONSTRAINT configuring_configurationchoice_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.configuring_optiongroup
    ADD CONSTRAINT configuring_optiongroup_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.configuring_optionrule
    ADD CONSTRAINT configuring_optionrule_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.configuring_productoption
    ADD CONSTRAINT configuring_productoption_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.customers_account
    ADD CONSTRAINT customers_account_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.customers_address
    ADD CONSTRAINT customers_address_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.customers_contact
    ADD CONSTRAINT customers_contact_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.customers_contactpoint
    ADD CONSTRAINT customers_contactpoint_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.customers_contactrhythm
    ADD CONSTRAINT customers_contactrhythm_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.customers_position
    ADD CONSTRAINT customers_position_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.customers_saleschannel
    ADD CONSTRAINT customers_saleschannel_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.demand_pairing
    ADD CONSTRAINT demand_pairing_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.calendar_devicetext
    ADD CONSTRAINT device_text_once UNIQUE (user_id, activity_id);


ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);


ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.reporting_toldduty
    ADD CONSTRAINT duty_told_once UNIQUE (duty_id, starts_on);


ALTER TABLE ONLY public.timeline_entryread
    ADD CONSTRAINT entry_read_once UNIQUE (activity_id, person_id);


ALTER TABLE ONLY public.exchange_conflict
    ADD CONSTRAINT exchange_conflict_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.exchange_exchange
    ADD CONSTRAINT exchange_exchange_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.exchange_exchangerow
    ADD CONSTRAINT exchange_exchangerow_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.exchange_exchangerule
    ADD CONSTRAINT exchange_exchangerule_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.exchange_handed
    ADD CONSTRAINT exchange_handed_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.exchange_exchange
    ADD CONSTRAINT exchange_once_a_call UNIQUE (system_id, call_id);


ALTER TABLE ONLY public.exchange_outsideid
    ADD CONSTRAINT exchange_outsideid_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.exchange_outsidesystem
    ADD CONSTRAINT exchange_outsidesystem_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.exchange_stocklevel
    ADD CONSTRAINT exchange_stocklevel_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.exchange_systemdoor
    ADD CONSTRAINT exchange_systemdoor_address_key UNIQUE (address);


ALTER TABLE ONLY public.exchange_systemdoor
    ADD CONSTRAINT exchange_systemdoor_pkey PRIMARY KEY (system_id);


ALTER TABLE ONLY public.exchange_warehouse
    ADD CONSTRAINT exchange_warehouse_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.expensing_expenseclaim
    ADD CONSTRAINT expensing_expenseclaim_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.expensing_expenselimit
    ADD CONSTRAINT expensing_expenselimit_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.expensing_expenseline
    ADD CONSTRAINT expensing_expenseline_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.expensing_expensepayout
    ADD CONSTRAINT expensing_expensepayout_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.expensing_expensereceipt
    ADD CONSTRAINT expensing_expensereceipt_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.expensing_expensetype
    ADD CONSTRAINT expensing_expensetype_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.families_attributevalue
    ADD CONSTRAINT families_attributevalue_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.families_familyattribute
    ADD CONSTRAINT families_familyattribute_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.families_productfamily
    ADD CONSTRAINT families_productfamily_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.families_variant
    ADD CONSTRAINT families_variant_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.personal_favourite
    ADD CONSTRAINT favourite_once UNIQUE (user_id, entity, object_id);


ALTER TABLE ONLY public.permissions_fieldrule
    ADD CONSTRAINT field_rule_once UNIQUE (role_id, entity, field);


ALTER TABLE ONLY public.personal_follow
    ADD CONSTRAINT follow_once UNIQUE (user_id, entity, object_id);


ALTER TABLE ONLY public.forecasting_forecastdeadline
    ADD CONSTRAINT forecasting_forecastdeadline_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.forecasting_forecaststate
    ADD CONSTRAINT forecasting_forecaststate_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.forecasting_forecastsubmission
    ADD CONSTRAINT forecasting_forecastsubmission_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.permissions_grant
    ADD CONSTRAINT grant_once UNIQUE (role_id, entity, verb);


ALTER TABLE ONLY public.guiding_guideanswer
    ADD CONSTRAINT guiding_guideanswer_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.guiding_guideeffect
    ADD CONSTRAINT guiding_guideeffect_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.guiding_guidequestion
    ADD CONSTRAINT guiding_guidequestion_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.guiding_sellingguide
    ADD CONSTRAINT guiding_sellingguide_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.permissions_handedrow
    ADD CONSTRAINT handed_once UNIQUE (hand_over_id, entity, record_id);


ALTER TABLE ONLY public.exchange_handed
    ADD CONSTRAINT handed_over_once UNIQUE (system_id, topic, record_id);


ALTER TABLE ONLY public.identity_apitoken
    ADD CONSTRAINT identity_apitoken_digest_key UNIQUE (digest);


ALTER TABLE ONLY public.identity_apitoken
    ADD CONSTRAINT identity_apitoken_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.identity_deputy
    ADD CONSTRAINT identity_deputy_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.identity_loginattempt
    ADD CONSTRAINT identity_loginattempt_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.identity_loginlink
    ADD CONSTRAINT identity_loginlink_digest_key UNIQUE (digest);


ALTER TABLE ONLY public.identity_loginlink
    ADD CONSTRAINT identity_loginlink_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.identity_preferences
    ADD CONSTRAINT identity_preferences_pkey PRIMARY KEY (user_id);


ALTER TABLE ONLY public.identity_session
    ADD CONSTRAINT identity_session_pkey PRIMARY KEY (session_key);


ALTER TABLE ONLY public.identity_team
    ADD CONSTRAINT identity_team_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.identity_teammember
    ADD CONSTRAINT identity_teammember_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.identity_unit
    ADD CONSTRAINT identity_unit_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.identity_unitmember
    ADD CONSTRAINT identity_unitmember_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.identity_user
    ADD CONSTRAINT identity_user_login_key UNIQUE (login);


ALTER TABLE ONLY public.identity_user
    ADD CONSTRAINT identity_user_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.incentives_commissioncomponent
    ADD CONSTRAINT incentives_commissioncomponent_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.incentives_commissionmember
    ADD CONSTRAINT incentives_commissionmember_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.incentives_commissionplan
    ADD CONSTRAINT incentives_commissionplan_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.incentives_commissionstatement
    ADD CONSTRAINT incentives_commissionstatement_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.incentives_commissiontier
    ADD CONSTRAINT incentives_commissiontier_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.incentives_quota
    ADD CONSTRAINT incentives_quota_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.incentives_statementline
    ADD CONSTRAINT incentives_statementline_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.api_keptanswer
    ADD CONSTRAINT kept_answer_once UNIQUE (user_id, token_id, key);


ALTER TABLE ONLY public.lookup_lookupcall
    ADD CONSTRAINT lookup_lookupcall_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.timeline_mention
    ADD CONSTRAINT mentioned_once UNIQUE (activity_id, person_id);


ALTER TABLE ONLY public.messengers_messengeraccount
    ADD CONSTRAINT messenger_account_once UNIQUE (messenger_id, realm, vendor_user);


ALTER TABLE ONLY public.messengers_messengercall
    ADD CONSTRAINT messenger_call_once UNIQUE (messenger_id, event);


ALTER TABLE ONLY public.messengers_messengercard
    ADD CONSTRAINT messenger_card_once UNIQUE (account_id, notification);


ALTER TABLE ONLY public.messengers_messengeraccount
    ADD CONSTRAINT messenger_person_once UNIQUE (messenger_id, realm, person_id);


ALTER TABLE ONLY public.messengers_messengersecret
    ADD CONSTRAINT messenger_secret_once UNIQUE (messenger_id, name);


ALTER TABLE ONLY public.messengers_messenger
    ADD CONSTRAINT messengers_messenger_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.messengers_messengeraccount
    ADD CONSTRAINT messengers_messengeraccount_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.messengers_messengercall
    ADD CONSTRAINT messengers_messengercall_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.messengers_messengercard
    ADD CONSTRAINT messengers_messengercard_pkey PRIMARY KEY (key);


ALTER TABLE ONLY public.messengers_messengerreading
    ADD CONSTRAINT messengers_messengerreading_pkey PRIMARY KEY (messenger_id);


ALTER TABLE ONLY public.messengers_messengersecret
    ADD CONSTRAINT messengers_messengersecret_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.notifying_message
    ADD CONSTRAINT notifying_message_pkey PRIMARY KEY (message_id);


ALTER TABLE ONLY public.notifying_messagecontent
    ADD CONSTRAINT notifying_messagecontent_pkey PRIMARY KEY (message_id);


ALTER TABLE ONLY public.notifying_notification
    ADD CONSTRAINT notifying_notification_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.notifying_reminder
    ADD CONSTRAINT notifying_reminder_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.playbooks_tipvote
    ADD CONSTRAINT one_vote_a_person UNIQUE (tip_id, user_id);


ALTER TABLE ONLY public.ordering_contract
    ADD CONSTRAINT ordering_contract_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.ordering_contractamendment
    ADD CONSTRAINT ordering_contractamendment_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.ordering_delivery
    ADD CONSTRAINT ordering_delivery_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.ordering_deliveryline
    ADD CONSTRAINT ordering_deliveryline_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.ordering_order
    ADD CONSTRAINT ordering_order_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.ordering_orderamendment
    ADD CONSTRAINT ordering_orderamendment_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.ordering_orderline
    ADD CONSTRAINT ordering_orderline_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.exchange_outsideid
    ADD CONSTRAINT outside_id_names_one_record UNIQUE (system_id, kind, outside_id);


ALTER TABLE ONLY public.exchange_outsideid
    ADD CONSTRAINT outside_id_one_of_a_record UNIQUE (system_id, kind, record_id);


ALTER TABLE ONLY public.demand_pairing
    ADD CONSTRAINT pairing_once UNIQUE (first, second);


ALTER TABLE ONLY public.performance_target
    ADD CONSTRAINT performance_target_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.permissions_assignment
    ADD CONSTRAINT permissions_assignment_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.permissions_fieldrule
    ADD CONSTRAINT permissions_fieldrule_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.permissions_grant
    ADD CONSTRAINT permissions_grant_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.permissions_handedrow
    ADD CONSTRAINT permissions_handedrow_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.permissions_handover
    ADD CONSTRAINT permissions_handover_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.permissions_operation
    ADD CONSTRAINT permissions_operation_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.permissions_rightsversion
    ADD CONSTRAINT permissions_rightsversion_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.permissions_role
    ADD CONSTRAINT permissions_role_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.permissions_share
    ADD CONSTRAINT permissions_share_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.personal_deskofrole
    ADD CONSTRAINT personal_deskofrole_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.personal_deskofrole
    ADD CONSTRAINT personal_deskofrole_role_id_key UNIQUE (role_id);


ALTER TABLE ONLY public.personal_favourite
    ADD CONSTRAINT personal_favourite_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.personal_follow
    ADD CONSTRAINT personal_follow_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.personal_seen
    ADD CONSTRAINT personal_seen_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.playbooks_closestep
    ADD CONSTRAINT playbooks_closestep_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.playbooks_closetemplate
    ADD CONSTRAINT playbooks_closetemplate_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.playbooks_closetemplatestep
    ADD CONSTRAINT playbooks_closetemplatestep_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.playbooks_dealcredit
    ADD CONSTRAINT playbooks_dealcredit_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.playbooks_dealperson
    ADD CONSTRAINT playbooks_dealperson_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.playbooks_playbook
    ADD CONSTRAINT playbooks_playbook_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.playbooks_playbookitem
    ADD CONSTRAINT playbooks_playbookitem_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.playbooks_sellingtip
    ADD CONSTRAINT playbooks_sellingtip_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.playbooks_stagetick
    ADD CONSTRAINT playbooks_stagetick_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.playbooks_tipvote
    ADD CONSTRAINT playbooks_tipvote_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.pool_accountownership
    ADD CONSTRAINT pool_accountownership_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.pool_accountwarning
    ADD CONSTRAINT pool_accountwarning_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.pool_keeprequest
    ADD CONSTRAINT pool_keeprequest_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.pool_leadownership
    ADD CONSTRAINT pool_leadownership_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.pool_leadwarning
    ADD CONSTRAINT pool_leadwarning_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.pool_pool
    ADD CONSTRAINT pool_pool_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.pool_poolentry
    ADD CONSTRAINT pool_poolentry_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.pool_poolmember
    ADD CONSTRAINT pool_poolmember_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.pool_reclaimrule
    ADD CONSTRAINT pool_reclaimrule_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.pool_releasereason
    ADD CONSTRAINT pool_releasereason_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.pool_ruleexception
    ADD CONSTRAINT pool_ruleexception_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.pricing_contractprice
    ADD CONSTRAINT pricing_contractprice_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.pricing_marginfloor
    ADD CONSTRAINT pricing_marginfloor_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.pricing_pricebook
    ADD CONSTRAINT pricing_pricebook_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.pricing_priceentry
    ADD CONSTRAINT pricing_priceentry_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.pricing_promotion
    ADD CONSTRAINT pricing_promotion_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_unique UNIQUE (task_name, periodic_id, defer_timestamp);


ALTER TABLE ONLY public.procrastinate_workers
    ADD CONSTRAINT procrastinate_workers_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.signing_providercall
    ADD CONSTRAINT provider_call_once UNIQUE (provider_id, event);


ALTER TABLE ONLY public.signing_providersecret
    ADD CONSTRAINT provider_secret_once UNIQUE (provider_id, name);


ALTER TABLE ONLY public.pushing_browser
    ADD CONSTRAINT pushing_browser_endpoint_key UNIQUE (endpoint);


ALTER TABLE ONLY public.pushing_browser
    ADD CONSTRAINT pushing_browser_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.quoting_discountlimit
    ADD CONSTRAINT quoting_discountlimit_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.quoting_quote
    ADD CONSTRAINT quoting_quote_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.quoting_quotecomment
    ADD CONSTRAINT quoting_quotecomment_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.quoting_quoteline
    ADD CONSTRAINT quoting_quoteline_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.quoting_quotelink
    ADD CONSTRAINT quoting_quotelink_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.quoting_quotepayment
    ADD CONSTRAINT quoting_quotepayment_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.quoting_quotesignature
    ADD CONSTRAINT quoting_quotesignature_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.quoting_quotetemplate
    ADD CONSTRAINT quoting_quotetemplate_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.records_history
    ADD CONSTRAINT records_history_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.records_relation
    ADD CONSTRAINT records_relation_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.records_relationtype
    ADD CONSTRAINT records_relationtype_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.records_relation
    ADD CONSTRAINT relation_once UNIQUE (type_id, from_entity, from_id, to_entity, to_id);


ALTER TABLE ONLY public.reporting_reportduty
    ADD CONSTRAINT reporting_reportduty_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.reporting_salesreport
    ADD CONSTRAINT reporting_salesreport_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.reporting_toldduty
    ADD CONSTRAINT reporting_toldduty_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.calendar_booking
    ADD CONSTRAINT room_booked_once EXCLUDE USING gist (room_id WITH =, during WITH &&);


ALTER TABLE ONLY public.rules_rulecall
    ADD CONSTRAINT rule_called_once UNIQUE (rule_id, call_id);


ALTER TABLE ONLY public.rules_rule
    ADD CONSTRAINT rules_rule_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.rules_rulecall
    ADD CONSTRAINT rules_rulecall_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.rules_ruledoor
    ADD CONSTRAINT rules_ruledoor_address_key UNIQUE (address);


ALTER TABLE ONLY public.rules_ruledoor
    ADD CONSTRAINT rules_ruledoor_pkey PRIMARY KEY (rule_id);


ALTER TABLE ONLY public.rules_run
    ADD CONSTRAINT rules_run_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.rules_turn
    ADD CONSTRAINT rules_turn_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.rules_run
    ADD CONSTRAINT run_once_an_occurrence UNIQUE (rule_id, record_id, occurrence);


ALTER TABLE ONLY public.sales_competitor
    ADD CONSTRAINT sales_competitor_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.sales_deal
    ADD CONSTRAINT sales_deal_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.sales_dealcompetitor
    ADD CONSTRAINT sales_dealcompetitor_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.sales_dealline
    ADD CONSTRAINT sales_dealline_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.sales_dealmember
    ADD CONSTRAINT sales_dealmember_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.sales_lead
    ADD CONSTRAINT sales_lead_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.sales_lossreason
    ADD CONSTRAINT sales_lossreason_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.sales_pipeline
    ADD CONSTRAINT sales_pipeline_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.sales_stage
    ADD CONSTRAINT sales_stage_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.sales_stagemove
    ADD CONSTRAINT sales_stagemove_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.saved_savedview
    ADD CONSTRAINT saved_savedview_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.calendar_seencalendar
    ADD CONSTRAINT seen_calendar_once UNIQUE (user_id, person_id);


ALTER TABLE ONLY public.personal_seen
    ADD CONSTRAINT seen_once UNIQUE (user_id, entity, object_id);


ALTER TABLE ONLY public.permissions_share
    ADD CONSTRAINT share_once_per_team UNIQUE (entity, object_id, team_id);


ALTER TABLE ONLY public.signing_envelope
    ADD CONSTRAINT signing_envelope_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.signing_envelopework
    ADD CONSTRAINT signing_envelopework_pkey PRIMARY KEY (envelope_id);


ALTER TABLE ONLY public.signing_providercall
    ADD CONSTRAINT signing_providercall_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.signing_providersecret
    ADD CONSTRAINT signing_providersecret_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.signing_signatureprovider
    ADD CONSTRAINT signing_signatureprovider_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.signing_signer
    ADD CONSTRAINT signing_signer_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.forecasting_forecaststate
    ADD CONSTRAINT state_once_a_week UNIQUE (deal_id, taken_on);


ALTER TABLE ONLY public.calendar_syncstate
    ADD CONSTRAINT sync_state_once UNIQUE (user_id, calendar, token);


ALTER TABLE ONLY public.identity_teammember
    ADD CONSTRAINT team_member_once UNIQUE (team_id, user_id);


ALTER TABLE ONLY public.territories_territory
    ADD CONSTRAINT territories_territory_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.territories_territorymember
    ADD CONSTRAINT territories_territorymember_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.territories_territorymodel
    ADD CONSTRAINT territories_territorymodel_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.territories_territorystay
    ADD CONSTRAINT territories_territorystay_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.timeline_activity
    ADD CONSTRAINT timeline_activity_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.timeline_activitylink
    ADD CONSTRAINT timeline_activitylink_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.timeline_activitytemplate
    ADD CONSTRAINT timeline_activitytemplate_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.timeline_attachment
    ADD CONSTRAINT timeline_attachment_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.timeline_attachment
    ADD CONSTRAINT timeline_attachment_stored_key UNIQUE (stored);


ALTER TABLE ONLY public.timeline_contactrule
    ADD CONSTRAINT timeline_contactrule_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.timeline_entrycomment
    ADD CONSTRAINT timeline_entrycomment_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.timeline_entryread
    ADD CONSTRAINT timeline_entryread_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.timeline_mention
    ADD CONSTRAINT timeline_mention_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.timeline_outcome
    ADD CONSTRAINT timeline_outcome_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.timeline_pin
    ADD CONSTRAINT timeline_pin_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.timeline_templatestep
    ADD CONSTRAINT timeline_templatestep_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.timeline_visitrule
    ADD CONSTRAINT timeline_visitrule_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.transfer_importjob
    ADD CONSTRAINT transfer_importjob_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.transfer_importproblem
    ADD CONSTRAINT transfer_importproblem_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.rules_turn
    ADD CONSTRAINT turn_of_step UNIQUE (rule_id, step);


ALTER TABLE ONLY public.identity_unitmember
    ADD CONSTRAINT unit_member_once UNIQUE (unit_id, user_id);


ALTER TABLE ONLY public.approvals_flowversion
    ADD CONSTRAINT version_of_flow_once UNIQUE (flow_id, number);


ALTER TABLE ONLY public.timeline_attachment
    ADD CONSTRAINT version_once UNIQUE (chain, version);


ALTER TABLE ONLY public.capture_webform
    ADD CONSTRAINT web_form_address UNIQUE (address);


ALTER TABLE ONLY public.webhooks_webhook
    ADD CONSTRAINT webhooks_webhook_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.webhooks_webhooksecret
    ADD CONSTRAINT webhooks_webhooksecret_pkey PRIMARY KEY (webhook_id);


CREATE INDEX account_changed ON public.customers_account USING btree (updated_at DESC, id DESC);


CREATE INDEX account_closed ON public.customers_account USING btree (id) WHERE (visibility >= 1);


CREATE INDEX account_closed_by_owner ON public.customers_account USING btree (owner_id) WHERE (visibility >= 1);


CREATE INDEX account_contacted ON public.customers_account USING btree (contacted_at, id);


CREATE INDEX account_contacted_last ON public.customers_account USING btree (contacted_at DESC NULLS LAST, id DESC);


CREATE INDEX account_made ON public.customers_account USING btree (owner_id, created_at, level) INCLUDE (id, read_unit_id) WHERE (deleted_at IS NULL);


CREATE INDEX account_mail ON public.customers_account USING btree (mail);


CREATE INDEX account_name ON public.customers_account USING btree (name);


CREATE INDEX account_name_key ON public.customers_account USING btree (name_key);


CREATE INDEX account_number ON public.customers_account USING btree (number);


CREATE INDEX account_own_contacted ON public.customers_account USING btree (owner_id, contacted_at, id);


CREATE INDEX account_owner ON public.customers_account USING btree (owner_id, updated_at DESC, id DESC, status, level);


CREATE INDEX account_phone ON public.customers_account USING btree (phone);


CREATE INDEX account_place ON public.customers_account USING btree (latitude, longitude) WHERE (latitude IS NOT NULL);


CREATE INDEX account_search ON public.customers_account USING gin (search) WITH (fastupdate='on', gin_pending_list_limit='1024');


CREATE INDEX account_status ON public.customers_account USING btree (status, updated_at DESC, id DESC);


CREATE INDEX account_tax_number ON public.customers_account USING btree (tax_number);


CREATE INDEX account_unit ON public.customers_account USING btree (read_unit_id, updated_at DESC, id DESC, status, level);


CREATE INDEX accountownership_owner ON public.pool_accountownership USING btree (owner_id, updated_at DESC, id DESC);


CREATE INDEX accountwarning_owner ON public.pool_accountwarning USING btree (owner_id, updated_at DESC, id DESC);


CREATE INDEX activity_awaited ON public.timeline_activity USING btree (owner_id, contact_on) WHERE (contact_on IS NOT NULL);


CREATE INDEX activity_came ON public.timeline_activity USING btree (owner_id, came_at) WHERE (came_at IS NOT NULL);


CREATE INDEX activity_changed ON public.timeline_activity USING btree (updated_at DESC, id DESC);


CREATE INDEX activity_done ON public.timeline_activity USING btree (owner_id, done_at DESC) INCLUDE (id, kind, read_unit_id, visibility) WHERE ((deleted_at IS NULL) AND (done_at IS NOT NULL));


CREATE INDEX activity_due ON public.timeline_activity USING btree (owner_id, due_on);


CREATE INDEX activity_newest ON public.timeline_activity USING btree (done_at DESC, id DESC) WHERE (done_at IS NOT NULL);


CREATE INDEX activity_of_kind ON public.timeline_activitylink USING btree (entity, object_id, kind, at DESC, activity_id DESC);


CREATE INDEX activity_of_record ON public.timeline_activitylink USING btree (entity, object_id, at DESC, activity_id DESC);


CREATE INDEX activity_owner ON public.timeline_activity USING btree (owner_id, updated_at DESC, id DESC);


CREATE INDEX activity_repeats ON public.timeline_activity USING btree (owner_id, repeats_until) WHERE (NOT (repeats = ''::text));


CREATE INDEX activity_search ON public.timeline_activity USING gin (search) WITH (fastupdate='on', gin_pending_list_limit='1024');


CREATE INDEX activity_series ON public.timeline_activity USING btree (series_id) WHERE (series_id IS NOT NULL);


CREATE INDEX activity_starts ON public.timeline_activity USING btree (owner_id, starts_at) WHERE (starts_at IS NOT NULL);


CREATE INDEX activity_to_do ON public.timeline_activity USING btree (owner_id, due_on, id) WHERE (done_at IS NULL);


CREATE UNIQUE INDEX activity_uid ON public.timeline_activity USING btree (owner_id, uid) WHERE (NOT ((uid)::text = ''::text));


CREATE INDEX activity_unit ON public.timeline_activity USING btree (read_unit_id, updated_at DESC, id DESC);


CREATE INDEX activitytemplate_changed ON public.timeline_activitytemplate USING btree (updated_at DESC, id DESC);


CREATE INDEX activitytemplate_owner ON public.timeline_activitytemplate USING btree (owner_id, updated_at DESC, id DESC);


CREATE INDEX activitytemplate_search ON public.timeline_activitytemplate USING gin (search) WITH (gin_pending_list_limit='1024', fastupdate='on');


CREATE INDEX activitytemplate_unit ON public.timeline_activitytemplate USING btree (read_unit_id, updated_at DESC, id DESC);


CREATE INDEX address_owner ON public.customers_address USING btree (owner_id, updated_at DESC, id DESC);


CREATE INDEX allocation_owner ON public.cash_allocation USING btree (owner_id, updated_at DESC, id DESC);


CREATE INDEX approval_of_applicant ON public.approvals_approval USING btree (applicant_id, id DESC);


CREATE INDEX approval_of_record ON public.approvals_approval USING btree (entity, object_id);


CREATE UNIQUE INDEX approval_once_at_a_time ON public.approvals_approval USING btree (entity, object_id, flow_id) WHERE ((state)::text = ANY (ARRAY[('running'::character varying)::text, ('returned'::character varying)::text, ('reopened'::character varying)::text]));


CREATE INDEX approvals_approval_applicant_id_7624f80f ON public.approvals_approval USING btree (applicant_id);


CREATE INDEX approvals_approval_flow_id_79124cb5 ON public.approvals_approval USING btree (flow_id);


CREATE INDEX approvals_approval_version_id_eef59321 ON public.approvals_approval USING btree (version_id);


CREATE INDEX approvals_approvalflow_created_by_id_1dcffec9 ON public.approvals_approvalflow USING btree (created_by_id);


CREATE INDEX approvals_approvalflow_keeper_id_245207e8 ON public.approvals_approvalflow USING btree (keeper_id);


CREATE INDEX approvals_approvalstep_created_by_id_6b07e54a ON public.approvals_approvalstep USING btree (created_by_id);


CREATE INDEX approvals_approvalstep_flow_id_7f4b5d55 ON public.approvals_approvalstep USING btree (flow_id);


CREATE INDEX approvals_approvalstep_person_id_543d0770 ON public.approvals_approvalstep USING btree (person_id);


CREATE INDEX approvals_approvalstep_raise_to_id_1f3b90ec ON public.approvals_approvalstep USING btree (raise_to_id);


CREATE INDEX approvals_approvalstep_role_id_31492478 ON public.approvals_approvalstep USING btree (role_id);


CREATE INDEX approvals_approvalstep_team_id_683dd466 ON public.approvals_approvalstep USING btree (team_id);


CREATE INDEX approvals_flowversion_flow_id_9531709e ON public.approvals_flowversion USING btree (flow_id);


CREATE INDEX approvals_flowversion_made_by_id_2455bdd8 ON public.approvals_flowversion USING btree (made_by_id);


CREATE INDEX approvals_move_approval_id_0fa116f5 ON public.approvals_move USING btree (approval_id);


CREATE INDEX approvals_move_by_id_62eb2288 ON public.approvals_move USING btree (by_id);


CREATE INDEX approvals_move_person_id_ac019f9b ON public.approvals_move USING btree (person_id);


CREATE INDEX approvals_turn_approval_id_19190ff8 ON public.approvals_turn USING btree (approval_id);


CREATE INDEX approvals_turn_behind_id_bb1d9b85 ON public.approvals_turn USING btree (behind_id);


CREATE INDEX approvals_turn_instead_of_id_63dcab0c ON public.approvals_turn USING btree (instead_of_id);


CREATE INDEX approvals_turn_person_id_f2dee68c ON public.approvals_turn USING btree (person_id);


CREATE INDEX attachment_of_record ON public.timeline_attachment USING btree (entity, object_id);


CREATE INDEX attribute_value_family ON public.families_attributevalue USING btree (family_id, "position");


CREATE INDEX auth_group_name_a6ea08ec_like ON public.auth_group USING btree (name varchar_pattern_ops);


CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON public.auth_group_permissions USING btree (group_id);


CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON public.auth_group_permissions USING btree (permission_id);


CREATE INDEX auth_permission_content_type_id_2f476e4b ON public.auth_permission USING btree (content_type_id);


CREATE INDEX browser_of_person ON public.pushing_browser USING btree (person_id);


CREATE INDEX bulk_deed_by_id_a8c90bfd ON public.bulk_deed USING btree (by_id);


CREATE UNIQUE INDEX bundle_once ON public.bundling_bundle USING btree (product_id) WHERE (deleted_at IS NULL);


CREATE INDEX bundle_part_bundle ON public.bundling_bundlepart USING btree (bundle_id, "position");


CREATE INDEX bundling_bundle_created_by_id_31cd53cf ON public.bundling_bundle USING btree (created_by_id);


CREATE INDEX bundling_bundle_product_id_46aef51e ON public.bundling_bundle USING btree (product_id);


CREATE INDEX bundling_bundlepart_bundle_id_5c6eb72b ON public.bundling_bundlepart USING btree (bundle_id);


CREATE INDEX bundling_bundlepart_created_by_id_3ca4ea55 ON public.bundling_bundlepart USING btree (created_by_id);


CREATE INDEX bundling_bundlepart_product_id_29d4fe7e ON public.bundling_bundlepart USING btree (product_id);


CREATE INDEX calendar_booking_activity_id_3bf5b1e2 ON public.calendar_booking USING btree (activity_id);


CREATE INDEX calendar_devicepassword_digest_d735e2cc_like ON public.calendar_devicepassword USING btree (digest varchar_pattern_ops);


CREATE INDEX calendar_devicepassword_user_id_ff6a8bec ON public.calendar_devicepassword USING btree (user_id);


CREATE INDEX calendar_devicetext_activity_id_5085a35f ON public.calendar_devicetext USING btree (activity_id);


CREATE INDEX calendar_feedkey_digest_ef3d7c35_like ON public.calendar_feedkey USING btree (digest varchar_pattern_ops);


CREATE INDEX calendar_holiday_created_by_id_f3231b7d ON public.calendar_holiday USING btree (created_by_id);


CREATE INDEX calendar_participant_activity_id_cb7419fa ON public.calendar_participant USING btree (activity_id);


CREATE INDEX calendar_room_created_by_id_cbf45bcf ON public.calendar_room USING btree (created_by_id);


CREATE INDEX call_of_rule ON public.rules_rulecall USING btree (rule_id, id DESC);


CREATE INDEX capture_assignmentlimit_created_by_id_3b1dabc6 ON public.capture_assignmentlimit USING btree (created_by_id);


CREATE INDEX capture_assignmentlimit_person_id_c8a9a5ca ON public.capture_assignmentlimit USING btree (person_id);


CREATE INDEX capture_assignmentrule_created_by_id_8b3ebcc1 ON public.capture_assignmentrule USING btree (created_by_id);


CREATE INDEX capture_assignmentrule_person_id_fe76d93a ON public.capture_assignmentrule USING btree (person_id);


CREATE INDEX capture_assignmentrule_team_id_5631ec75 ON public.capture_assignmentrule USING btree (team_id);


CREATE INDEX capture_assignmentrule_unanswered_person_id_be0a7408 ON public.capture_assignmentrule USING btree (unanswered_person_id);


CREATE INDEX capture_assignmentrule_unit_id_f690e706 ON public.capture_assignmentrule USING btree (unit_id);


CREATE INDEX capture_dealregistration_account_id_77833a73 ON public.capture_dealregistration USING btree (account_id);


CREATE INDEX capture_dealregistration_created_by_id_2d64e6df ON public.capture_dealregistration USING btree (created_by_id);


CREATE INDEX capture_dealregistration_partner_id_0aafcfd8 ON public.capture_dealregistration USING btree (partner_id);


CREATE INDEX capture_given_rule_id_3fcb9aac ON public.capture_given USING btree (rule_id);


CREATE INDEX capture_leadmail_key_d3de70f1_like ON public.capture_leadmail USING btree (key varchar_pattern_ops);


CREATE INDEX capture_leadmail_mailbox_id_b0126d88 ON public.capture_leadmail USING btree (mailbox_id);


CREATE INDEX capture_leadmailbox_channel_id_cf43eb0b ON public.capture_leadmailbox USING btree (channel_id);


CREATE INDEX capture_leadmailbox_created_by_id_16d00b08 ON public.capture_leadmailbox USING btree (created_by_id);


CREATE INDEX capture_leadmailbox_keeper_id_bd750b54 ON public.capture_leadmailbox USING btree (keeper_id);


CREATE INDEX capture_mailboxstate_address_27f0e435_like ON public.capture_mailboxstate USING btree (address varchar_pattern_ops);


CREATE INDEX capture_registrationrule_created_by_id_42d55bd4 ON public.capture_registrationrule USING btree (created_by_id);


CREATE INDEX capture_scorerule_created_by_id_8454bbeb ON public.capture_scorerule USING btree (created_by_id);


CREATE INDEX capture_webform_channel_id_53c575a3 ON public.capture_webform USING btree (channel_id);


CREATE INDEX capture_webform_created_by_id_b91fcad1 ON public.capture_webform USING btree (created_by_id);


CREATE INDEX capture_webform_keeper_id_8f9dedc6 ON public.capture_webform USING btree (keeper_id);


CREATE INDEX capture_webformfield_created_by_id_19ff8daf ON public.capture_webformfield USING btree (created_by_id);


CREATE INDEX capture_webformfield_form_id_b9bf3104 ON public.capture_webformfield USING btree (form_id);


CREATE INDEX cash_allocation_created_by_id_9571e696 ON public.cash_allocation USING btree (created_by_id);


CREATE INDEX cash_allocation_instalment_id_90fc9a91 ON public.cash_allocation USING btree (instalment_id);


CREATE INDEX cash_allocation_receipt_id_14d7d2d8 ON public.cash_allocation USING btree (receipt_id);


CREATE INDEX cash_collectionday_created_by_id_5c26779a ON public.cash_collectionday USING btree (created_by_id);


CREATE INDEX cash_credit_account_id_9d312d4c ON public.cash_credit USING btree (account_id);


CREATE INDEX cash_credit_created_by_id_fc2d7f5e ON public.cash_credit USING btree (created_by_id);


CREATE INDEX cash_creditrelease_account_id_0be81208 ON public.cash_creditrelease USING btree (account_id);


CREATE INDEX cash_creditrelease_answered_by_id_215562e6 ON public.cash_creditrelease USING btree (answered_by_id);


CREATE INDEX cash_creditrelease_created_by_id_fa119faf ON public.cash_creditrelease USING btree (created_by_id);


CREATE INDEX cash_creditrelease_order_id_b3f3dbc5 ON public.cash_creditrelease USING btree (order_id);


CREATE INDEX cash_instalment_account_id_8ebcc64a ON public.cash_instalment USING btree (account_id);


CREATE INDEX cash_instalment_contract_id_0e991ac1 ON public.cash_instalment USING btree (contract_id);


CREATE INDEX cash_instalment_created_by_id_7b52af31 ON public.cash_instalment USING btree (created_by_id);


CREATE INDEX cash_instalment_order_id_d5efa862 ON public.cash_instalment USING btree (order_id);


CREATE INDEX cash_invoice_account_id_ab2a95b1 ON public.cash_invoice USING btree (account_id);


CREATE INDEX cash_invoice_contact_id_91506050 ON public.cash_invoice USING btree (contact_id);


CREATE INDEX cash_invoice_created_by_id_05b6e7a3 ON public.cash_invoice USING btree (created_by_id);


CREATE INDEX cash_invoice_instalment_id_ddc2722b ON public.cash_invoice USING btree (instalment_id);


CREATE INDEX cash_invoice_order_id_853f1b29 ON public.cash_invoice USING btree (order_id);


CREATE INDEX cash_invoice_reverses_id_06ca2518 ON public.cash_invoice USING btree (reverses_id);


CREATE INDEX cash_invoiceline_created_by_id_d7fe6150 ON public.cash_invoiceline USING btree (created_by_id);


CREATE INDEX cash_invoiceline_invoice_id_a393af32 ON public.cash_invoiceline USING btree (invoice_id);


CREATE INDEX cash_invoiceline_order_line_id_836d9f9b ON public.cash_invoiceline USING btree (order_line_id);


CREATE INDEX cash_invoiceline_product_id_90cc8b64 ON public.cash_invoiceline USING btree (product_id);


CREATE INDEX cash_invoiceline_reverses_id_f1fe7c2c ON public.cash_invoiceline USING btree (reverses_id);


CREATE INDEX cash_invoicerequest_account_id_58852f26 ON public.cash_invoicerequest USING btree (account_id);


CREATE INDEX cash_invoicerequest_created_by_id_8da515b6 ON public.cash_invoicerequest USING btree (created_by_id);


CREATE INDEX cash_invoicerequest_instalment_id_eca26adb ON public.cash_invoicerequest USING btree (instalment_id);


CREATE INDEX cash_invoicerequest_invoice_id_d7e349b8 ON public.cash_invoicerequest USING btree (invoice_id);


CREATE INDEX cash_invoicerequest_made_out_id_5d8aa406 ON public.cash_invoicerequest USING btree (made_out_id);


CREATE INDEX cash_invoicerequest_order_id_3fd0ffdf ON public.cash_invoicerequest USING btree (order_id);


CREATE INDEX cash_invoicerequest_reverses_id_7c74a42c ON public.cash_invoicerequest USING btree (reverses_id);


CREATE INDEX cash_invoiceseries_created_by_id_a13906f9 ON public.cash_invoiceseries USING btree (created_by_id);


CREATE INDEX cash_invoicetitle_account_id_2b0b4717 ON public.cash_invoicetitle USING btree (account_id);


CREATE INDEX cash_invoicetitle_created_by_id_1842c2c7 ON public.cash_invoicetitle USING btree (created_by_id);


CREATE INDEX cash_paymentterms_created_by_id_b3bb5c97 ON public.cash_paymentterms USING btree (created_by_id);


CREATE INDEX cash_receipt_account_id_6b555748 ON public.cash_receipt USING btree (account_id);


CREATE INDEX cash_receipt_created_by_id_ec090f40 ON public.cash_receipt USING btree (created_by_id);


CREATE INDEX cash_receipt_part_of_id_3b100a92 ON public.cash_receipt USING btree (part_of_id);


CREATE INDEX cash_receiptclaim_account_id_9ddfbc38 ON public.cash_receiptclaim USING btree (account_id);


CREATE INDEX cash_receiptclaim_answered_by_id_58117c74 ON public.cash_receiptclaim USING btree (answered_by_id);


CREATE INDEX cash_receiptclaim_created_by_id_c609fa16 ON public.cash_receiptclaim USING btree (created_by_id);


CREATE INDEX cash_receiptclaim_instalment_id_36eee621 ON public.cash_receiptclaim USING btree (instalment_id);


CREATE INDEX cash_receiptclaim_receipt_id_b00ef07f ON public.cash_receiptclaim USING btree (receipt_id);


CREATE INDEX cash_termline_created_by_id_3b41824b ON public.cash_termline USING btree (created_by_id);


CREATE INDEX cash_termline_terms_id_655b3de1 ON public.cash_termline USING btree (terms_id);


CREATE INDEX catalogue_exchangerate_created_by_id_86e4043c ON public.catalogue_exchangerate USING btree (created_by_id);


CREATE INDEX catalogue_product_created_by_id_51d00635 ON public.catalogue_product USING btree (created_by_id);


CREATE UNIQUE INDEX claim_one_of_a_receipt ON public.cash_receiptclaim USING btree (receipt_id) WHERE ((deleted_at IS NULL) AND ((state)::text = 'confirmed'::text));


CREATE INDEX close_step_due ON public.playbooks_closestep USING btree (owner_id, due_on) WHERE (done_on IS NULL);


CREATE INDEX closestep_owner ON public.playbooks_closestep USING btree (owner_id, updated_at DESC, id DESC);


CREATE INDEX collecting_dunninghold_account_id_01a7c181 ON public.collecting_dunninghold USING btree (account_id);


CREATE INDEX collecting_dunninghold_created_by_id_1b71a39f ON public.collecting_dunninghold USING btree (created_by_id);


CREATE INDEX collecting_dunninghold_instalment_id_b4b47ee0 ON public.collecting_dunninghold USING btree (instalment_id);


CREATE INDEX collecting_dunninglevel_created_by_id_86b587ff ON public.collecting_dunninglevel USING btree (created_by_id);


CREATE INDEX collecting_dunningline_created_by_id_2b8c1fda ON public.collecting_dunningline USING btree (created_by_id);


CREATE INDEX collecting_dunningline_instalment_id_689b6bde ON public.collecting_dunningline USING btree (instalment_id);


CREATE INDEX collecting_dunningline_level_id_b75a10b8 ON public.collecting_dunningline USING btree (level_id);


CREATE INDEX collecting_dunningline_notice_id_9d494560 ON public.collecting_dunningline USING btree (notice_id);


CREATE INDEX collecting_dunningnotice_account_id_c30834dc ON public.collecting_dunningnotice USING btree (account_id);


CREATE INDEX collecting_dunningnotice_charge_id_881c54a9 ON public.collecting_dunningnotice USING btree (charge_id);


CREATE INDEX collecting_dunningnotice_created_by_id_41c56268 ON public.collecting_dunningnotice USING btree (created_by_id);


CREATE INDEX collecting_dunningnotice_invoice_id_9e1a486b ON public.collecting_dunningnotice USING btree (invoice_id);


CREATE INDEX collecting_dunningnotice_level_id_a67587a2 ON public.collecting_dunningnotice USING btree (level_id);


CREATE INDEX collecting_dunningnotice_sent_by_id_07fbea36 ON public.collecting_dunningnotice USING btree (sent_by_id);


CREATE INDEX collecting_dunningpolicy_created_by_id_cb051823 ON public.collecting_dunningpolicy USING btree (created_by_id);


CREATE INDEX comment_of_entry ON public.timeline_entrycomment USING btree (activity_id, at);


CREATE INDEX commissionstatement_changed ON public.incentives_commissionstatement USING btree (updated_at DESC, id DESC);


CREATE INDEX commissionstatement_owner ON public.incentives_commissionstatement USING btree (owner_id, updated_at DESC, id DESC);


CREATE INDEX commissionstatement_search ON public.incentives_commissionstatement USING gin (search) WITH (gin_pending_list_limit='1024', fastupdate='on');


CREATE INDEX commissionstatement_unit ON public.incentives_commissionstatement USING btree (read_unit_id, updated_at DESC, id DESC);


CREATE INDEX configuration_changed ON public.configuring_configuration USING btree (updated_at DESC, id DESC);


CREATE INDEX configuration_owner ON public.configuring_configuration USING btree (owner_id, updated_at DESC, id DESC);


CREATE INDEX configuration_search ON public.configuring_configuration USING gin (search) WITH (gin_pending_list_limit='1024', fastupdate='on');


CREATE INDEX configuration_unit ON public.configuring_configuration USING btree (read_unit_id, updated_at DESC, id DESC);


CREATE INDEX configurationchoice_owner ON public.configuring_configurationchoice USING btree (owner_id, updated_at DESC, id DESC);


CREATE INDEX configuring_configuration_account_id_b660cb25 ON public.configuring_configuration USING btree (account_id);


CREATE INDEX configuring_configuration_created_by_id_305b9072 ON public.configuring_configuration USING btree (created_by_id);


CREATE INDEX configuring_configuration_product_id_74fb5bf6 ON public.configuring_configuration USING btree (product_id);


CREATE INDEX configuring_configurationchoice_configuration_id_1f12c5e5 ON public.configuring_configurationchoice USING btree (configuration_id);


CREATE INDEX configuring_configurationchoice_created_by_id_1aae82d8 ON public.configuring_configurationchoice USING btree (created_by_id);


CREATE INDEX configuring_configurationchoice_option_id_46ad4b3d ON public.configuring_configurationchoice USING btree (option_id);


CREATE INDEX configuring_optiongroup_created_by_id_0d85b91a ON public.configuring_optiongroup USING btree (created_by_id);


CREATE INDEX configuring_optiongroup_product_id_1232056d ON public.configuring_optiongroup USING btree (product_id);


CREATE INDEX configuring_optionrule_created_by_id_d9173643 ON public.configuring_optionrule USING btree (created_by_id);


CREATE INDEX configuring_optionrule_group_id_a1b5d0c0 ON public.configuring_optionrule USING btree (group_id);


CREATE INDEX configuring_optionrule_option_id_427af270 ON public.configuring_optionrule USING btree (option_id);


CREATE INDEX configuring_optionrule_other_id_1adb651d ON public.configuring_optionrule USING btree (other_id);


CREATE INDEX configuring_optionrule_product_id_d2eef1b9 ON public.configuring_optionrule USING btree (product_id);


CREATE INDEX configuring_productoption_created_by_id_2d79f920 ON public.configuring_productoption USING btree (created_by_id);


CREATE INDEX configuring_productoption_group_id_8749b7ce ON public.configuring_productoption USING btree (group_id);


CREATE INDEX configuring_productoption_part_id_7eb017df ON public.configuring_productoption USING btree (part_id);


CREATE INDEX configuring_productoption_product_id_09af2e74 ON public.configuring_productoption USING btree (product_id);


CREATE INDEX conflict_of_record ON public.exchange_conflict USING btree (kind, record_id);


CREATE UNIQUE INDEX conflict_open_once ON public.exchange_conflict USING btree (system_id, kind, record_id, field) WHERE ((state)::text = 'open'::text);


CREATE INDEX contact_changed ON public.customers_contact USING btree (updated_at DESC, id DESC);


CREATE INDEX contact_contacted ON public.customers_contact USING btree (contacted_at, id);


CREATE INDEX contact_contacted_last ON public.customers_contact USING btree (contacted_at DESC NULLS LAST, id DESC);


CREATE INDEX contact_following ON public.customers_contact USING btree (account_id) WHERE (visibility >= 2);


CREATE INDEX contact_made ON public.customers_contact USING btree (owner_id, created_at) INCLUDE (id, read_unit_id, visibility, account_id) WHERE (deleted_at IS NULL);


CREATE INDEX contact_mail ON public.customers_contact USING btree (mail);


CREATE INDEX contact_mobile ON public.customers_contact USING btree (mobile);


CREATE INDEX contact_name_key ON public.customers_contact USING btree (name_key);


CREATE INDEX contact_owner ON public.customers_contact USING btree (owner_id, updated_at DESC, id DESC);


CREATE INDEX contact_phone ON public.customers_contact USING btree (phone);


CREATE INDEX contact_search ON public.customers_contact USING gin (search) WITH (fastupdate='on', gin_pending_list_limit='1024');


CREATE INDEX contact_unit ON public.customers_contact USING btree (read_unit_id, updated_at DESC, id DESC);


CREATE INDEX contactpoint_owner ON public.customers_contactpoint USING btree (owner_id, updated_at DESC, id DESC);


CREATE INDEX contract_changed ON public.ordering_contract USING btree (updated_at DESC, id DESC);


CREATE INDEX contract_contacted ON public.ordering_contract USING btree (contacted_at, id);


CREATE INDEX contract_contacted_last ON public.ordering_contract USING btree (contacted_at DESC NULLS LAST, id DESC);


CREATE INDEX contract_following ON public.ordering_contract USING btree (account_id) WHERE (visibility >= 2);


CREATE INDEX contract_notice ON public.ordering_contract USING btree (status, notice_on) INCLUDE (id, owner_id, read_unit_id, visibility, account_id) WHERE (deleted_at IS NULL);


CREATE INDEX contract_number ON public.ordering_contract USING btree (number);


CREATE INDEX contract_owner ON public.ordering_contract USING btree (owner_id, updated_at DESC, id DESC, status);


CREATE INDEX contract_search ON public.ordering_contract USING gin (search) WITH (gin_pending_list_limit='1024', fastupdate='on');


CREATE INDEX contract_status ON public.ordering_contract USING btree (status, updated_at DESC, id DESC);


CREATE INDEX contract_unit ON public.ordering_contract USING btree (read_unit_id, updated_at DESC, id DESC, status);


CREATE INDEX contractamendment_owner ON public.ordering_contractamendment USING btree (owner_id, updated_at DESC, id DESC);


CREATE INDEX contractprice_owner ON public.pricing_contractprice USING btree (owner_id, updated_at DESC, id DESC);


CREATE INDEX credit_changed ON public.cash_credit USING btree (updated_at DESC, id DESC);


CREATE UNIQUE INDEX credit_one_of_a_customer ON public.cash_credit USING btree (account_id) WHERE (deleted_at IS NULL);


CREATE INDEX credit_owner ON public.cash_credit USING btree (owner_id, updated_at DESC, id DESC);


CREATE INDEX credit_search ON public.cash_credit USING gin (search) WITH (gin_pending_list_limit='1024', fastupdate='on');


CREATE INDEX credit_unit ON public.cash_credit USING btree (read_unit_id, updated_at DESC, id DESC);


CREATE UNIQUE INDEX credited_once ON public.playbooks_dealcredit USING btree (deal_id, kind, from_on, person_id) WHERE (replaced_at IS NULL);


CREATE INDEX creditrelease_changed ON public.cash_creditrelease USING btree (updated_at DESC, id DESC);


CREATE INDEX creditrelease_owner ON public.cash_creditrelease USING btree (owner_id, updated_at DESC, id DESC);


CREATE INDEX creditrelease_search ON public.cash_creditrelease USING gin (search) WITH (gin_pending_list_limit='1024', fastupdate='on');


CREATE INDEX creditrelease_unit ON public.cash_creditrelease USING btree (read_unit_id, updated_at DESC, id DESC);


CREATE INDEX customers_account_channel_id_2b031dec ON public.customers_account USING btree (channel_id);


CREATE INDEX customers_account_created_by_id_d2027a87 ON public.customers_account USING btree (created_by_id);


CREATE INDEX customers_account_parent_id_5bc6d9c1 ON public.customers_account USING btree (parent_id);


CREATE INDEX customers_account_territory_id_e8dc789d ON public.customers_account USING btree (territory_id);


CREATE INDEX customers_address_account_id_b1a0ba74 ON public.customers_address USING btree (account_id);


CREATE INDEX customers_address_created_by_id_fbef50d0 ON public.customers_address USING btree (created_by_id);


CREATE INDEX customers_contact_account_id_aa150ac5 ON public.customers_contact USING btree (account_id);


CREATE INDEX customers_contact_created_by_id_9e6b95d4 ON public.customers_contact USING btree (created_by_id);


CREATE INDEX customers_contactpoint_contact_id_d81d44a2 ON public.customers_contactpoint USING btree (contact_id);


CREATE INDEX customers_contactpoint_created_by_id_728a5d56 ON public.customers_contactpoint USING btree (created_by_id);


CREATE INDEX customers_contactrhythm_created_by_id_b6050337 ON public.customers_contactrhythm USING btree (created_by_id);


CREATE INDEX customers_position_account_id_e97f389e ON public.customers_position USING btree (account_id);


CREATE INDEX customers_position_contact_id_7861e0f4 ON public.customers_position USING btree (contact_id);


CREATE INDEX customers_position_created_by_id_4b106ea1 ON public.customers_position USING btree (created_by_id);


CREATE INDEX customers_saleschannel_created_by_id_bba61214 ON public.customers_saleschannel USING btree (created_by_id);


CREATE INDEX deal_board ON public.sales_deal USING btree (owner_id, stage_id);


CREATE INDEX deal_changed ON public.sales_deal USING btree (updated_at DESC, id DESC);


CREATE INDEX deal_closed ON public.sales_deal USING btree (outcome, closed_on) INCLUDE (id, owner_id, read_unit_id, visibility, account_id, amount) WHERE (deleted_at IS NULL);


CREATE INDEX deal_contacted ON public.sales_deal USING btree (contacted_at, id);


CREATE INDEX deal_contacted_last ON public.sales_deal USING btree (contacted_at DESC NULLS LAST, id DESC);


CREATE INDEX deal_escalated ON public.sales_deal USING btree (escalated_at) WHERE (escalated_at IS NOT NULL);


CREATE INDEX deal_expected ON public.sales_deal USING btree (outcome, expected_on) INCLUDE (id, owner_id, read_unit_id, visibility, account_id, amount, probability, forecast) WHERE (deleted_at IS NULL);


CREATE INDEX deal_following ON public.sales_deal USING btree (account_id) WHERE (visibility >= 2);


CREATE INDEX deal_made ON public.sales_deal USING btree (owner_id, created_at) INCLUDE (id, read_unit_id, visibility, account_id, amount) WHERE (deleted_at IS NULL);


CREATE INDEX deal_number ON public.sales_deal USING btree (number);


CREATE INDEX deal_owner ON public.sales_deal USING btree (owner_id, updated_at DESC, id DESC, stage_id, outcome);


CREATE INDEX deal_rotting ON public.sales_deal USING btree (outcome, rots_on) INCLUDE (id, owner_id, read_unit_id, visibility, account_id, amount) WHERE (deleted_at IS NULL);


CREATE INDEX deal_search ON public.sales_deal USING gin (search) WITH (fastupdate='on', gin_pending_list_limit='1024');


CREATE INDEX deal_stage ON public.sales_deal USING btree (stage_id, updated_at DESC, id DESC);


CREATE INDEX deal_unit ON public.sales_deal USING btree (read_unit_id, updated_at DESC, id DESC, stage_id, outcome);


CREATE INDEX dealcompetitor_owner ON public.sales_dealcompetitor USING btree (owner_id, updated_at DESC, id DESC);


CREATE INDEX dealline_owner ON public.sales_dealline USING btree (owner_id, updated_at DESC, id DESC);


CREATE INDEX dealmember_owner ON public.sales_dealmember USING btree (owner_id, updated_at DESC, id DESC);


CREATE INDEX dealperson_owner ON public.playbooks_dealperson USING btree (owner_id, updated_at DESC, id DESC);


CREATE INDEX dealregistration_changed ON public.capture_dealregistration USING btree (updated_at DESC, id DESC);


CREATE INDEX dealregistration_owner ON public.capture_dealregistration USING btree (owner_id, updated_at DESC, id DESC);


CREATE INDEX dealregistration_search ON public.capture_dealregistration USING gin (search) WITH (gin_pending_list_limit='1024', fastupdate='on');


CREATE INDEX dealregistration_unit ON public.capture_dealregistration USING btree (read_unit_id, updated_at DESC, id DESC);


CREATE INDEX deed_of_person ON public.bulk_deed USING btree (by_id, id DESC);


CREATE INDEX delivery_owner ON public.ordering_delivery USING btree (owner_id, updated_at DESC, id DESC);


CREATE INDEX deliveryline_owner ON public.ordering_deliveryline USING btree (owner_id, updated_at DESC, id DESC);


CREATE INDEX deputy_by_deputy ON public.identity_deputy USING btree (deputy_id, ends_at);


CREATE INDEX deputy_by_person ON public.identity_deputy USING btree (person_id, ends_at);


CREATE UNIQUE INDEX device_name_once ON public.calendar_devicetext USING btree (user_id, name) WHERE (NOT ((name)::text = ''::text));


CREATE UNIQUE INDEX dunned_once_at_a_level ON public.collecting_dunningline USING btree (instalment_id, level_id) WHERE (counts AND (deleted_at IS NULL));


CREATE INDEX dunning_hold_account ON public.collecting_dunninghold USING btree (account_id, until);


CREATE INDEX dunning_notice_account ON public.collecting_dunningnotice USING btree (account_id, id DESC);


CREATE INDEX dunning_notice_state ON public.collecting_dunningnotice USING btree (state, id DESC);


CREATE INDEX dunninghold_changed ON public.collecting_dunninghold USING btree (updated_at DESC, id DESC);


CREATE INDEX dunninghold_owner ON public.collecting_dunninghold USING btree (owner_id, updated_at DESC, id DESC);


CREATE INDEX dunninghold_search ON public.collecting_dunninghold USING gin (search) WITH (gin_pending_list_limit='1024', fastupdate='on');


CREATE INDEX dunninghold_unit ON public.collecting_dunninghold USING btree (read_unit_id, updated_at DESC, id DESC);


CREATE INDEX dunningline_owner ON public.collecting_dunningline USING btree (owner_id, updated_at DESC, id DESC);


CREATE INDEX dunningnotice_changed ON public.collecting_dunningnotice USING btree (updated_at DESC, id DESC);


CREATE INDEX dunningnotice_owner ON public.collecting_dunningnotice USING btree (owner_id, updated_at DESC, id DESC);


CREATE INDEX dunningnotice_search ON public.collecting_dunningnotice USING gin (search) WITH (gin_pending_list_limit='1024', fastupdate='on');


CREATE INDEX dunningnotice_unit ON public.collecting_dunningnotice USING btree (read_unit_id, updated_at DESC, id DESC);


CREATE INDEX envelope_account ON public.signing_envelope USING btree (account_id, id DESC);


CREATE INDEX envelope_changed ON public.signing_envelope USING btree (updated_at DESC, id DESC);


CREATE UNIQUE INDEX envelope_one_out_of_contract ON public.signing_envelope USING btree (contract_id) WHERE ((deleted_at IS NULL) AND ((state)::text = ANY (ARRAY[('waiting'::character varying)::text, ('sent'::character varying)::text])));


CREATE UNIQUE INDEX envelope_one_out_of_quote ON public.signing_envelope USING btree (quote_id) WHERE ((deleted_at IS NULL) AND ((state)::text = ANY (ARRAY[('waiting'::character varying)::text, ('sent'::character varying)::text])));


CREATE INDEX envelope_outside ON public.signing_envelope USING btree (provider_id, outside_id);


CREATE INDEX envelope_owner ON public.signing_envelope USING btree (owner_id, updated_at DESC, id DESC);


CREATE INDEX envelope_search ON public.signing_envelope USING gin (search) WITH (gin_pending_list_limit='1024', fastupdate='on');


CREATE INDEX envelope_state ON public.signing_envelope USING btree (state, id DESC);


CREATE INDEX envelope_unit ON public.signing_envelope USING btree (read_unit_id, updated_at DESC, id DESC);


CREATE INDEX envelope_work_due ON public.signing_envelopework USING btree (next_at) WHERE (next_at IS NOT NULL);


CREATE INDEX escalation_of_record ON public.capture_escalation USING btree (entity, object_id, id DESC);


CREATE INDEX exchange_conflict_by_id_0012e881 ON public.exchange_conflict USING btree (by_id);


CREATE INDEX exchange_exchange_by_id_0fb8b638 ON public.exchange_exchange USING btree (by_id);


CREATE INDEX exchange_exchangerule_book_id_489b1919 ON public.exchange_exchangerule USING btree (book_id);


CREATE INDEX exchange_exchangerule_created_by_id_17faba4f ON public.exchange_exchangerule USING btree (created_by_id);


CREATE INDEX exchange_exchangerule_keeper_id_e65362fa ON public.exchange_exchangerule USING btree (keeper_id);


CREATE INDEX exchange_exchangerule_system_id_b00831e2 ON public.exchange_exchangerule USING btree (system_id);


CREATE INDEX exchange_of_system ON public.exchange_exchange USING btree (system_id, id DESC);


CREATE INDEX exchange_outsidesystem_created_by_id_21318c39 ON public.exchange_outsidesystem USING btree (created_by_id);


CREATE INDEX exchange_outsidesystem_looked_after_by_id_db3dc4e5 ON public.exchange_outsidesystem USING btree (looked_after_by_id);


CREATE INDEX exchange_outsidesystem_service_id_96e97eae ON public.exchange_outsidesystem USING btree (service_id);


CREATE INDEX exchange_outsidesystem_webhook_id_abaf0c65 ON public.exchange_outsidesystem USING btree (webhook_id);


CREATE UNIQUE INDEX exchange_rate_once ON public.catalogue_exchangerate USING btree (currency, day) WHERE (deleted_at IS NULL);


CREATE INDEX exchange_row_of ON public.exchange_exchangerow USING btree (exchange_id, "position");


CREATE UNIQUE INDEX exchange_rule_once ON public.exchange_exchangerule USING btree (system_id, topic, field) WHERE (deleted_at IS NULL);


CREATE INDEX exchange_stocklevel_created_by_id_6c138324 ON public.exchange_stocklevel USING btree (created_by_id);


CREATE INDEX exchange_stocklevel_product_id_21ef5a66 ON public.exchange_stocklevel USING btree (product_id);


CREATE INDEX exchange_stocklevel_warehouse_id_e33327e3 ON public.exchange_stocklevel USING btree (warehouse_id);


CREATE INDEX exchange_systemdoor_address_56ae2291_like ON public.exchange_systemdoor USING btree (address varchar_pattern_ops);


CREATE INDEX exchange_waiting ON public.exchange_exchange USING btree (id) WHERE ((state)::text = 'queued'::text);


CREATE INDEX exchange_warehouse_created_by_id_866eb299 ON public.exchange_warehouse USING btree (created_by_id);


CREATE INDEX expense_claim_payout ON public.expensing_expenseclaim USING btree (payout_id) WHERE (payout_id IS NOT NULL);


CREATE INDEX expense_claim_status ON public.expensing_expenseclaim USING btree (status, updated_at DESC, id DESC);


CREATE INDEX expense_line_account ON public.expensing_expenseline USING btree (account_id, day) WHERE (account_id IS NOT NULL);


CREATE INDEX expense_line_activity ON public.expensing_expenseline USING btree (activity_id) WHERE (activity_id IS NOT NULL);


CREATE INDEX expense_line_claim ON public.expensing_expenseline USING btree (claim_id, day, id);


CREATE INDEX expense_line_deal ON public.expensing_expenseline USING btree (deal_id, day) WHERE (deal_id IS NOT NULL);


CREATE INDEX expense_line_twins ON public.expensing_expenseline USING btree (day, amount, currency);


CREATE INDEX expenseclaim_changed ON public.expensing_expenseclaim USING btree (updated_at DESC, id DESC);


CREATE INDEX expenseclaim_owner ON public.expensing_expenseclaim USING btree (owner_id, updated_at DESC, id DESC);


CREATE INDEX expenseclaim_search ON public.expensing_expenseclaim USING gin (search) WITH (gin_pending_list_limit='1024', fastupdate='on');


CREATE INDEX expenseclaim_unit ON public.expensing_expenseclaim USING btree (read_unit_id, updated_at DESC, id DESC);


CREATE INDEX expenseline_owner ON public.expensing_expenseline USING btree (owner_id, updated_at DESC, id DESC);


CREATE INDEX expensepayout_changed ON public.expensing_expensepayout USING btree (updated_at DESC, id DESC);


CREATE INDEX expensepayout_owner ON public.expensing_expensepayout USING btree (owner_id, updated_at DESC, id DESC);


CREATE INDEX expensepayout_search ON public.expensing_expensepayout USING gin (search) WITH (gin_pending_list_limit='1024', fastupdate='on');


CREATE INDEX expensepayout_unit ON public.expensing_expensepayout USING btree (read_unit_id, updated_at DESC, id DESC);


CREATE INDEX expensing_expenseclaim_created_by_id_cdb491ed ON public.expensing_expenseclaim USING btree (created_by_id);


CREATE INDEX expensing_expenseclaim_decided_by_id_51344b66 ON public.expensing_expenseclaim USING btree (decided_by_id);


CREATE INDEX expensing_expenseclaim_endorsed_by_id_3af117e6 ON public.expensing_expenseclaim USING btree (endorsed_by_id);


CREATE INDEX expensing_expenseclaim_payout_id_4e99f7f2 ON public.expensing_expenseclaim USING btree (payout_id);


CREATE INDEX expensing_expenselimit_created_by_id_a8293cbb ON public.expensing_expenselimit USING btree (created_by_id);


CREATE INDEX expensing_expenselimit_role_id_04e78b5c ON public.expensing_expenselimit USING btree (role_id);


CREATE INDEX expensing_expenselimit_type_id_7fec0ee3 ON public.expensing_expenselimit USING btree (type_id);


CREATE INDEX expensing_expenselimit_unit_id_70f97560 ON public.expensing_expenselimit USING btree (unit_id);


CREATE INDEX expensing_expenseline_account_id_6369e7ae ON public.expensing_expenseline USING btree (account_id);


CREATE INDEX expensing_expenseline_activity_id_1a189512 ON public.expensing_expenseline USING btree (activity_id);


CREATE INDEX expensing_expenseline_claim_id_a9e64692 ON public.expensing_expenseline USING btree (claim_id);


CREATE INDEX expensing_expenseline_created_by_id_523b3821 ON public.expensing_expenseline USING btree (created_by_id);


CREATE INDEX expensing_expenseline_deal_id_fdf9f9cc ON public.expensing_expenseline USING btree (deal_id);


CREATE INDEX expensing_expenseline_type_id_fd3666c2 ON public.expensing_expenseline USING btree (type_id);


CREATE INDEX expensing_expensepayout_created_by_id_3b9c3cfb ON public.expensing_expensepayout USING btree (created_by_id);


CREATE INDEX expensing_expensereceipt_attachment_id_3b126536 ON public.expensing_expensereceipt USING btree (attachment_id);


CREATE INDEX expensing_expensereceipt_digest_8c08990c ON public.expensing_expensereceipt USING btree (digest);


CREATE INDEX expensing_expensereceipt_digest_8c08990c_like ON public.expensing_expensereceipt USING btree (digest varchar_pattern_ops);


CREATE INDEX expensing_expensereceipt_line_id_5218ad08 ON public.expensing_expensereceipt USING btree (line_id);


CREATE INDEX expensing_expensetype_created_by_id_f494fac2 ON public.expensing_expensetype USING btree (created_by_id);


CREATE INDEX families_attributevalue_attribute_id_cfc5b98a ON public.families_attributevalue USING btree (attribute_id);


CREATE INDEX families_attributevalue_created_by_id_66b14213 ON public.families_attributevalue USING btree (created_by_id);


CREATE INDEX families_attributevalue_family_id_2fe43d50 ON public.families_attributevalue USING btree (family_id);


CREATE INDEX families_familyattribute_created_by_id_0beb70dd ON public.families_familyattribute USING btree (created_by_id);


CREATE INDEX families_familyattribute_family_id_7298fd39 ON public.families_familyattribute USING btree (family_id);


CREATE INDEX families_productfamily_created_by_id_8b9ce371 ON public.families_productfamily USING btree (created_by_id);


CREATE INDEX families_variant_created_by_id_6a25feb5 ON public.families_variant USING btree (created_by_id);


CREATE INDEX families_variant_family_id_ea7e2f5b ON public.families_variant USING btree (family_id);


CREATE INDEX families_variant_product_id_7e232387 ON public.families_variant USING btree (product_id);


CREATE INDEX family_attribute_family ON public.families_familyattribute USING btree (family_id, "position");


CREATE INDEX follow_of_record ON public.personal_follow USING btree (entity, object_id);


CREATE INDEX forecasting_forecastdeadline_created_by_id_be8770aa ON public.forecasting_forecastdeadline USING btree (created_by_id);


CREATE INDEX forecasting_forecaststate_created_by_id_51d40395 ON public.forecasting_forecaststate USING btree (created_by_id);


CREATE INDEX forecasting_forecaststate_deal_id_b976f084 ON public.forecasting_forecaststate USING btree (deal_id);


CREATE INDEX forecasting_forecastsubmission_created_by_id_d268192d ON public.forecasting_forecastsubmission USING btree (created_by_id);


CREATE INDEX forecaststate_owner ON public.forecasting_forecaststate USING btree (owner_id, updated_at DESC, id DESC);


CREATE INDEX forecastsubmission_changed ON public.forecasting_forecastsubmission USING btree (updated_at DESC, id DESC);


CREATE INDEX forecastsubmission_owner ON public.forecasting_forecastsubmission USING btree (owner_id, updated_at DESC, id DESC);


CREATE INDEX forecastsubmission_search ON public.forecasting_forecastsubmission USING gin (search) WITH (gin_pending_list_limit='1024', fastupdate='on');


CREATE INDEX forecastsubmission_unit ON public.forecasting_forecastsubmission USING btree (read_unit_id, updated_at DESC, id DESC);


CREATE INDEX given_by_rule ON public.capture_given USING btree (rule_id, person_id, at DESC);


CREATE INDEX given_of_lead ON public.capture_given USING btree (lead_id, id DESC);


CREATE INDEX given_to_person ON public.capture_given USING btree (person_id, at);


CREATE INDEX given_waits ON public.capture_given USING btree (due_at) WHERE ((due_at IS NOT NULL) AND (over_at IS NULL) AND (taken_at IS NULL));


CREATE INDEX guide_answer_guide ON public.guiding_guideanswer USING btree (guide_id, "position");


CREATE INDEX guide_effect_guide ON public.guiding_guideeffect USING btree (guide_id);


CREATE INDEX guide_question_guide ON public.guiding_guidequestion USING btree (guide_id, "position");


CREATE INDEX guiding_guideanswer_created_by_id_797bac69 ON public.guiding_guideanswer USING btree (created_by_id);


CREATE INDEX guiding_guideanswer_guide_id_33cccd71 ON public.guiding_guideanswer USING btree (guide_id);


CREATE INDEX guiding_guideanswer_question_id_8f2abebe ON public.guiding_guideanswer USING btree (question_id);


CREATE INDEX guiding_guideeffect_answer_id_95e64ce7 ON public.guiding_guideeffect USING btree (answer_id);


CREATE INDEX guiding_guideeffect_created_by_id_31585bdb ON public.guiding_guideeffect USING btree (created_by_id);


CREATE INDEX guiding_guideeffect_guide_id_71094bd1 ON public.guiding_guideeffect USING btree (guide_id);


CREATE INDEX guiding_guideeffect_option_id_0409c703 ON public.guiding_guideeffect USING btree (option_id);


CREATE INDEX guiding_guideeffect_product_id_3291422f ON public.guiding_guideeffect USING btree (product_id);


CREATE INDEX guiding_guidequestion_created_by_id_507c72b4 ON public.guiding_guidequestion USING btree (created_by_id);


CREATE INDEX guiding_guidequestion_guide_id_c029f501 ON public.guiding_guidequestion USING btree (guide_id);


CREATE INDEX guiding_guidequestion_only_after_id_0805f22b ON public.guiding_guidequestion USING btree (only_after_id);


CREATE INDEX guiding_sellingguide_created_by_id_8b0b3b59 ON public.guiding_sellingguide USING btree (created_by_id);


CREATE INDEX hand_over_of_person ON public.permissions_handover USING btree (by_id, id DESC);


CREATE INDEX handed_under_way ON public.exchange_handed USING btree (system_id, topic) WHERE (NOT ((call)::text = ''::text));


CREATE INDEX history_of_record ON public.records_history USING btree (entity, object_id, id DESC);


CREATE INDEX identity_apitoken_digest_ff0ed550_like ON public.identity_apitoken USING btree (digest varchar_pattern_ops);


CREATE INDEX identity_apitoken_user_id_14231109 ON public.identity_apitoken USING btree (user_id);


CREATE INDEX identity_deputy_deputy_id_b3125455 ON public.identity_deputy USING btree (deputy_id);


CREATE INDEX identity_deputy_named_by_id_c9a5ce21 ON public.identity_deputy USING btree (named_by_id);


CREATE INDEX identity_deputy_person_id_cfcba7f7 ON public.identity_deputy USING btree (person_id);


CREATE INDEX identity_loginattempt_address_507b682e ON public.identity_loginattempt USING btree (address);


CREATE INDEX identity_loginattempt_address_507b682e_like ON public.identity_loginattempt USING btree (address varchar_pattern_ops);


CREATE INDEX identity_loginattempt_login_7ce7c831 ON public.identity_loginattempt USING btree (login);


CREATE INDEX identity_loginattempt_login_7ce7c831_like ON public.identity_loginattempt USING btree (login varchar_pattern_ops);


CREATE INDEX identity_loginlink_digest_bf8e21ed_like ON public.identity_loginlink USING btree (digest varchar_pattern_ops);


CREATE INDEX identity_loginlink_user_id_9a1b089d ON public.identity_loginlink USING btree (user_id);


CREATE INDEX identity_session_expire_date_b5996a10 ON public.identity_session USING btree (expire_date);


CREATE INDEX identity_session_session_key_767bc70f_like ON public.identity_session USING btree (session_key varchar_pattern_ops);


CREATE INDEX identity_session_user_id_b9dc93c0 ON public.identity_session USING btree (user_id);


CREATE INDEX identity_team_created_by_id_1a8af6f0 ON public.identity_team USING btree (created_by_id);


CREATE INDEX identity_teammember_team_id_576cb14d ON public.identity_teammember USING btree (team_id);


CREATE INDEX identity_teammember_user_id_d08e4b78 ON public.identity_teammember USING btree (user_id);


CREATE INDEX identity_unit_created_by_id_fd1de13f ON public.identity_unit USING btree (created_by_id);


CREATE INDEX identity_unit_parent_id_4fe799bb ON public.identity_unit USING btree (parent_id);


CREATE INDEX identity_unitmember_unit_id_08a1ec73 ON public.identity_unitmember USING btree (unit_id);


CREATE INDEX identity_unitmember_user_id_b779e692 ON public.identity_unitmember USING btree (user_id);


CREATE INDEX identity_user_created_by_id_04c061f5 ON public.identity_user USING btree (created_by_id);


CREATE INDEX identity_user_login_b6369b5b_like ON public.identity_user USING btree (login varchar_pattern_ops);


CREATE INDEX identity_user_manager_id_1676cea8 ON public.identity_user USING btree (manager_id);


CREATE INDEX identity_user_unit_id_c1674627 ON public.identity_user USING btree (unit_id);


CREATE INDEX idx_procrastinate_jobs_worker_not_null ON public.procrastinate_jobs USING btree (worker_id) WHERE ((worker_id IS NOT NULL) AND (status = 'doing'::public.procrastinate_job_status));


CREATE INDEX idx_procrastinate_workers_last_heartbeat ON public.procrastinate_workers USING btree (last_heartbeat);


CREATE INDEX import_of_person ON public.transfer_importjob USING btree (by_id, id DESC);


CREATE UNIQUE INDEX in_one_pool_at_a_time ON public.pool_poolentry USING btree (about, record_id) WHERE (left_at IS NULL);


CREATE INDEX incentives_commissioncomponent_created_by_id_4543e896 ON public.incentives_commissioncomponent USING btree (created_by_id);


CREATE INDEX incentives_commissioncomponent_plan_id_f5f0bca2 ON public.incentives_commissioncomponent USING btree (plan_id);


CREATE INDEX incentives_commissioncomponent_product_id_1dbf51f3 ON public.incentives_commissioncomponent USING btree (product_id);


CREATE INDEX incentives_commissionmember_created_by_id_e4945286 ON public.incentives_commissionmember USING btree (created_by_id);


CREATE INDEX incentives_commissionmember_person_id_8875ccaf ON public.incentives_commissionmember USING btree (person_id);


CREATE INDEX incentives_commissionmember_plan_id_213e2231 ON public.incentives_commissionmember USING btree (plan_id);


CREATE INDEX incentives_commissionmember_role_id_e87e64d6 ON public.incentives_commissionmember USING btree (role_id);


CREATE INDEX incentives_commissionplan_created_by_id_184bbfb7 ON public.incentives_commissionplan USING btree (created_by_id);


CREATE INDEX incentives_commissionstatement_approved_by_id_ead0e9af ON public.incentives_commissionstatement USING btree (approved_by_id);


CREATE INDEX incentives_commissionstatement_created_by_id_fadbd9fd ON public.incentives_commissionstatement USING btree (created_by_id);


CREATE INDEX incentives_commissionstatement_locked_by_id_593526fa ON public.incentives_commissionstatement USING btree (locked_by_id);


CREATE INDEX incentives_commissionstatement_plan_id_2912174a ON public.incentives_commissionstatement USING btree (plan_id);


CREATE INDEX incentives_commissionstatement_submitted_by_id_d11e550e ON public.incentives_commissionstatement USING btree (submitted_by_id);


CREATE INDEX incentives_commissiontier_component_id_3f1b33f9 ON public.incentives_commissiontier USING btree (component_id);


CREATE INDEX incentives_commissiontier_created_by_id_d18fdcad ON public.incentives_commissiontier USING btree (created_by_id);


CREATE INDEX incentives_quota_created_by_id_5d9de7df ON public.incentives_quota USING btree (created_by_id);


CREATE INDEX incentives_quota_of_unit_id_7d7d6410 ON public.incentives_quota USING btree (of_unit_id);


CREATE INDEX incentives_quota_person_id_a6996d21 ON public.incentives_quota USING btree (person_id);


CREATE INDEX incentives_quota_product_id_5056a543 ON public.incentives_quota USING btree (product_id);


CREATE INDEX incentives_quota_team_id_3f54b88f ON public.incentives_quota USING btree (team_id);


CREATE INDEX incentives_quota_territory_id_0ae7e312 ON public.incentives_quota USING btree (territory_id);


CREATE INDEX incentives_statementline_component_id_9f34c9f4 ON public.incentives_statementline USING btree (component_id);


CREATE INDEX incentives_statementline_corrects_id_5fccc236 ON public.incentives_statementline USING btree (corrects_id);


CREATE INDEX incentives_statementline_created_by_id_2d5f902b ON public.incentives_statementline USING btree (created_by_id);


CREATE INDEX incentives_statementline_deal_id_fd2ccfcd ON public.incentives_statementline USING btree (deal_id);


CREATE INDEX incentives_statementline_order_id_5f1297df ON public.incentives_statementline USING btree (order_id);


CREATE INDEX incentives_statementline_receipt_id_53d4a757 ON public.incentives_statementline USING btree (receipt_id);


CREATE INDEX incentives_statementline_statement_id_f89a0b39 ON public.incentives_statementline USING btree (statement_id);


CREATE INDEX instalment_account ON public.cash_instalment USING btree (account_id, due_on);


CREATE INDEX instalment_changed ON public.cash_instalment USING btree (updated_at DESC, id DESC);


CREATE INDEX instalment_due ON public.cash_instalment USING btree (state, due_on) INCLUDE (id, owner_id, read_unit_id, visibility, account_id, open_base) WHERE (deleted_at IS NULL);


CREATE INDEX instalment_number ON public.cash_instalment USING btree (number);


CREATE INDEX instalment_owner ON public.cash_instalment USING btree (owner_id, updated_at DESC, id DESC);


CREATE INDEX instalment_search ON public.cash_instalment USING gin (search) WITH (gin_pending_list_limit='1024', fastupdate='on');


CREATE INDEX instalment_unit ON public.cash_instalment USING btree (read_unit_id, updated_at DESC, id DESC);


CREATE INDEX invoice_changed ON public.cash_invoice USING btree (updated_at DESC, id DESC);


CREATE INDEX invoice_contacted ON public.cash_invoice USING btree (contacted_at, id);


CREATE INDEX invoice_contacted_last ON public.cash_invoice USING btree (contacted_at DESC NULLS LAST, id DESC);


CREATE UNIQUE INDEX invoice_line_takes_back_one ON public.cash_invoiceline USING btree (invoice_id, reverses_id) WHERE ((reverses_id IS NOT NULL) AND (deleted_at IS NULL));


CREATE UNIQUE INDEX invoice_number_once ON public.cash_invoice USING btree (number) WHERE ((NOT ((number)::text = ''::text)) AND (deleted_at IS NULL));


CREATE INDEX invoice_owner ON public.cash_invoice USING btree (owner_id, updated_at DESC, id DESC);


CREATE INDEX invoice_search ON public.cash_invoice USING gin (search) WITH (gin_pending_list_limit='1024', fastupdate='on');


CREATE INDEX invoice_unit ON public.cash_invoice USING btree (read_unit_id, updated_at DESC, id DESC);


CREATE INDEX invoiceline_owner ON public.cash_invoiceline USING btree (owner_id, updated_at DESC, id DESC);


CREATE INDEX invoicerequest_changed ON public.cash_invoicerequest USING btree (updated_at DESC, id DESC);


CREATE INDEX invoicerequest_owner ON public.cash_invoicerequest USING btree (owner_id, updated_at DESC, id DESC);


CREATE INDEX invoicerequest_search ON public.cash_invoicerequest USING gin (search) WITH (gin_pending_list_limit='1024', fastupdate='on');


CREATE INDEX invoicerequest_unit ON public.cash_invoicerequest USING btree (read_unit_id, updated_at DESC, id DESC);


CREATE INDEX invoicetitle_owner ON public.cash_invoicetitle USING btree (owner_id, updated_at DESC, id DESC);


CREATE INDEX keep_request_state ON public.pool_keeprequest USING btree (about, state, until);


CREATE INDEX keeprequest_changed ON public.pool_keeprequest USING btree (updated_at DESC, id DESC);


CREATE INDEX keeprequest_owner ON public.pool_keeprequest USING btree (owner_id, updated_at DESC, id DESC, state);


CREATE INDEX keeprequest_search ON public.pool_keeprequest USING gin (search) WITH (gin_pending_list_limit='1024', fastupdate='on');


CREATE INDEX keeprequest_unit ON public.pool_keeprequest USING btree (read_unit_id, updated_at DESC, id DESC, state);


CREATE INDEX lead_changed ON public.sales_lead USING btree (updated_at DESC, id DESC);


CREATE INDEX lead_contact_by ON public.sales_lead USING btree (contact_by) WHERE (contact_by IS NOT NULL);


CREATE INDEX lead_contacted ON public.sales_lead USING btree (contacted_at, id);


CREATE INDEX lead_contacted_last ON public.sales_lead USING btree (contacted_at DESC NULLS LAST, id DESC);


CREATE INDEX lead_escalated ON public.sales_lead USING btree (escalated_at) WHERE (escalated_at IS NOT NULL);


CREATE INDEX lead_made ON public.sales_lead USING btree (owner_id, created_at) INCLUDE (id, read_unit_id) WHERE (deleted_at IS NULL);


CREATE INDEX lead_mail ON public.sales_lead USING btree (mail);


CREATE INDEX lead_mail_sender ON public.capture_leadmail USING btree (sender, at DESC);


CREATE INDEX lead_mail_state ON public.capture_leadmail USING btree (state, id DESC);


CREATE INDEX lead_mobile ON public.sales_lead USING btree (mobile);


CREATE INDEX lead_owner ON public.sales_lead USING btree (owner_id, updated_at DESC, id DESC, status);


CREATE INDEX lead_score ON public.sales_lead USING btree (score DESC, id DESC);


CREATE INDEX lead_search ON public.sales_lead USING gin (search) WITH (fastupdate='on', gin_pending_list_limit='1024');


CREATE INDEX lead_status ON public.sales_lead USING btree (status, updated_at DESC, id DESC);


CREATE INDEX lead_unit ON public.sales_lead USING btree (read_unit_id, updated_at DESC, id DESC, status);


CREATE INDEX lead_waiting ON public.sales_lead USING btree (id) WHERE distribute;


CREATE INDEX leadownership_owner ON public.pool_leadownership USING btree (owner_id, updated_at DESC, id DESC);


CREATE INDEX leadwarning_owner ON public.pool_leadwarning USING btree (owner_id, updated_at DESC, id DESC);


CREATE INDEX line_of_deed ON public.bulk_deedline USING btree (deed_id, id);


CREATE INDEX lookup_asked ON public.lookup_lookupcall USING btree (asked, at DESC);


CREATE INDEX lookup_by_person ON public.lookup_lookupcall USING btree (person_id, at DESC);


CREATE INDEX message_made ON public.notifying_message USING btree (made_at);


CREATE INDEX message_stuck ON public.notifying_message USING btree (made_at DESC) WHERE ((state)::text = ANY (ARRAY[('sending'::character varying)::text, ('failed'::character varying)::text, ('uncertain'::character varying)::text]));


CREATE INDEX messenger_card_made ON public.messengers_messengercard USING btree (made_at);


CREATE INDEX messenger_card_open ON public.messengers_messengercard USING btree (account_id) WHERE ((state)::text = 'open'::text);


CREATE INDEX messengers_messenger_created_by_id_e8d6b81e ON public.messengers_messenger USING btree (created_by_id);


CREATE INDEX messengers_messengeraccount_messenger_id_4831fadf ON public.messengers_messengeraccount USING btree (messenger_id);


CREATE INDEX messengers_messengeraccount_person_id_de491049 ON public.messengers_messengeraccount USING btree (person_id);


CREATE INDEX messengers_messengercall_at_ccd9628e ON public.messengers_messengercall USING btree (at);


CREATE INDEX messengers_messengercall_messenger_id_24b01b81 ON public.messengers_messengercall USING btree (messenger_id);


CREATE INDEX messengers_messengercard_account_id_d161c856 ON public.messengers_messengercard USING btree (account_id);


CREATE INDEX messengers_messengercard_key_6bab1533_like ON public.messengers_messengercard USING btree (key varchar_pattern_ops);


CREATE INDEX messengers_messengersecret_messenger_id_60e5d278 ON public.messengers_messengersecret USING btree (messenger_id);


CREATE INDEX notification_of_person ON public.notifying_notification USING btree (person_id, id DESC);


CREATE INDEX notification_unread ON public.notifying_notification USING btree (person_id, id DESC) WHERE (read_at IS NULL);


CREATE INDEX notification_waits ON public.notifying_notification USING btree (at) WHERE (delivered_at IS NULL);


CREATE INDEX notifying_message_message_id_189e2f63_like ON public.notifying_message USING btree (message_id varchar_pattern_ops);


CREATE INDEX notifying_messagecontent_message_id_1fe7c117_like ON public.notifying_messagecontent USING btree (message_id varchar_pattern_ops);


CREATE INDEX option_group_product ON public.configuring_optiongroup USING btree (product_id, "position");


CREATE INDEX option_rule_product ON public.configuring_optionrule USING btree (product_id);


CREATE INDEX order_changed ON public.ordering_order USING btree (updated_at DESC, id DESC);


CREATE INDEX order_contacted ON public.ordering_order USING btree (contacted_at, id);


CREATE INDEX order_contacted_last ON public.ordering_order USING btree (contacted_at DESC NULLS LAST, id DESC);


CREATE INDEX order_due ON public.ordering_order USING btree (due_on) INCLUDE (id, owner_id, read_unit_id, visibility, account_id, total_base) WHERE (deleted_at IS NULL);


CREATE INDEX order_following ON public.ordering_order USING btree (account_id) WHERE (visibility >= 2);


CREATE INDEX order_number ON public.ordering_order USING btree (number);


CREATE INDEX order_ordered ON public.ordering_order USING btree (ordered_on) INCLUDE (id, owner_id, read_unit_id, visibility, account_id, total_base) WHERE (deleted_at IS NULL);


CREATE INDEX order_owner ON public.ordering_order USING btree (owner_id, updated_at DESC, id DESC, status);


CREATE INDEX order_search ON public.ordering_order USING gin (search) WITH (gin_pending_list_limit='1024', fastupdate='on');


CREATE INDEX order_status ON public.ordering_order USING btree (status, updated_at DESC, id DESC);


CREATE INDEX order_unit ON public.ordering_order USING btree (read_unit_id, updated_at DESC, id DESC, status);


CREATE INDEX orderamendment_owner ON public.ordering_orderamendment USING btree (owner_id, updated_at DESC, id DESC);


CREATE INDEX ordering_contract_account_id_3cc53113 ON public.ordering_contract USING btree (account_id);


CREATE INDEX ordering_contract_contact_id_2d496051 ON public.ordering_contract USING btree (contact_id);


CREATE INDEX ordering_contract_created_by_id_97c94d27 ON public.ordering_contract USING btree (created_by_id);


CREATE INDEX ordering_contract_deal_id_f1f9cb50 ON public.ordering_contract USING btree (deal_id);


CREATE INDEX ordering_contract_supersedes_id_e326e164 ON public.ordering_contract USING btree (supersedes_id);


CREATE INDEX ordering_contractamendment_contract_id_30b90c8e ON public.ordering_contractamendment USING btree (contract_id);


CREATE INDEX ordering_contractamendment_created_by_id_93132caf ON public.ordering_contractamendment USING btree (created_by_id);


CREATE INDEX ordering_delivery_created_by_id_563abfbd ON public.ordering_delivery USING btree (created_by_id);


CREATE INDEX ordering_delivery_order_id_a3838b40 ON public.ordering_delivery USING btree (order_id);


CREATE INDEX ordering_deliveryline_created_by_id_443e69f3 ON public.ordering_deliveryline USING btree (created_by_id);


CREATE INDEX ordering_deliveryline_delivery_id_3f7b16ac ON public.ordering_deliveryline USING btree (delivery_id);


CREATE INDEX ordering_deliveryline_line_id_b3069edf ON public.ordering_deliveryline USING btree (line_id);


CREATE INDEX ordering_deliveryline_order_id_182534d4 ON public.ordering_deliveryline USING btree (order_id);


CREATE INDEX ordering_order_account_id_5a0a6040 ON public.ordering_order USING btree (account_id);


CREATE INDEX ordering_order_channel_id_771c913b ON public.ordering_order USING btree (channel_id);


CREATE INDEX ordering_order_contact_id_0610715d ON public.ordering_order USING btree (contact_id);


CREATE INDEX ordering_order_contract_id_15949d8a ON public.ordering_order USING btree (contract_id);


CREATE INDEX ordering_order_created_by_id_6d85cc6b ON public.ordering_order USING btree (created_by_id);


CREATE INDEX ordering_order_deal_id_df8db2a8 ON public.ordering_order USING btree (deal_id);


CREATE INDEX ordering_orderamendment_created_by_id_15099db1 ON public.ordering_orderamendment USING btree (created_by_id);


CREATE INDEX ordering_orderamendment_order_id_7da121ad ON public.ordering_orderamendment USING btree (order_id);


CREATE INDEX ordering_orderline_created_by_id_6a356d9f ON public.ordering_orderline USING btree (created_by_id);


CREATE INDEX ordering_orderline_order_id_cb63bbd7 ON public.ordering_orderline USING btree (order_id);


CREATE INDEX ordering_orderline_product_id_4f6db7a0 ON public.ordering_orderline USING btree (product_id);


CREATE INDEX orderline_owner ON public.ordering_orderline USING btree (owner_id, updated_at DESC, id DESC);


CREATE INDEX outside_id_of_record ON public.exchange_outsideid USING btree (kind, record_id);


CREATE INDEX outside_id_typed ON public.exchange_outsideid USING btree (outside_id);


CREATE INDEX pairing_second ON public.demand_pairing USING btree (second);


CREATE UNIQUE INDEX participant_once ON public.calendar_participant USING btree (activity_id, user_id) WHERE (user_id IS NOT NULL);


CREATE INDEX participant_until ON public.calendar_participant USING btree (user_id, until);


CREATE INDEX participant_waits ON public.calendar_participant USING btree (activity_id) WHERE waits;


CREATE INDEX performance_target_created_by_id_acc8a7f8 ON public.performance_target USING btree (created_by_id);


CREATE INDEX performance_target_of_unit_id_461ce5f9 ON public.performance_target USING btree (of_unit_id);


CREATE INDEX performance_target_team_id_97e065a4 ON public.performance_target USING btree (team_id);


CREATE INDEX permissions_assignment_approved_by_id_bd783313 ON public.permissions_assignment USING btree (approved_by_id);


CREATE INDEX permissions_assignment_requested_by_id_9659c457 ON public.permissions_assignment USING btree (requested_by_id);


CREATE INDEX permissions_assignment_role_id_82b2ddee ON public.permissions_assignment USING btree (role_id);


CREATE INDEX permissions_assignment_user_id_691a83d3 ON public.permissions_assignment USING btree (user_id);


CREATE INDEX permissions_fieldrule_role_id_8f6bfe32 ON public.permissions_fieldrule USING btree (role_id);


CREATE INDEX permissions_grant_role_id_bea52b24 ON public.permissions_grant USING btree (role_id);


CREATE INDEX permissions_handover_by_id_5a511bc4 ON public.permissions_handover USING btree (by_id);


CREATE INDEX permissions_handover_person_id_ccf1af88 ON public.permissions_handover USING btree (person_id);


CREATE INDEX permissions_operation_at_ba09cd52 ON public.permissions_operation USING btree (at);


CREATE INDEX permissions_operation_kind_c3da6522 ON public.permissions_operation USING btree (kind);


CREATE INDEX permissions_operation_kind_c3da6522_like ON public.permissions_operation USING btree (kind varchar_pattern_ops);


CREATE INDEX permissions_operation_user_id_681cc6a7 ON public.permissions_operation USING btree (user_id);


CREATE INDEX permissions_role_created_by_id_8846aabd ON public.permissions_role USING btree (created_by_id);


CREATE INDEX permissions_share_given_by_id_a4786d91 ON public.permissions_share USING btree (given_by_id);


CREATE INDEX permissions_share_team_id_abb34d47 ON public.permissions_share USING btree (team_id);


CREATE INDEX permissions_share_user_id_eeed6a77 ON public.permissions_share USING btree (user_id);


CREATE INDEX pin_of_record ON public.timeline_pin USING btree (entity, object_id, id DESC);


CREATE UNIQUE INDEX pinned_once ON public.timeline_pin USING btree (entity, object_id, activity_id) WHERE (ended_at IS NULL);


CREATE INDEX playbooks_closestep_contact_id_ca6d8804 ON public.playbooks_closestep USING btree (contact_id);


CREATE INDEX playbooks_closestep_created_by_id_c5209572 ON public.playbooks_closestep USING btree (created_by_id);


CREATE INDEX playbooks_closestep_deal_id_f942483d ON public.playbooks_closestep USING btree (deal_id);


CREATE INDEX playbooks_closestep_person_id_a2689693 ON public.playbooks_closestep USING btree (person_id);


CREATE INDEX playbooks_closetemplate_created_by_id_087870ba ON public.playbooks_closetemplate USING btree (created_by_id);


CREATE INDEX playbooks_closetemplate_pipeline_id_ad29865a ON public.playbooks_closetemplate USING btree (pipeline_id);


CREATE INDEX playbooks_closetemplatestep_created_by_id_455d2281 ON public.playbooks_closetemplatestep USING btree (created_by_id);


CREATE INDEX playbooks_closetemplatestep_template_id_e3b1011a ON public.playbooks_closetemplatestep USING btree (template_id);


CREATE INDEX playbooks_dealcredit_deal_id_d22b6394 ON public.playbooks_dealcredit USING btree (deal_id);


CREATE INDEX playbooks_dealcredit_person_id_4b8c371c ON public.playbooks_dealcredit USING btree (person_id);


CREATE INDEX playbooks_dealcredit_set_by_id_3879f84f ON public.playbooks_dealcredit USING btree (set_by_id);


CREATE INDEX playbooks_dealperson_contact_id_5ffcf858 ON public.playbooks_dealperson USING btree (contact_id);


CREATE INDEX playbooks_dealperson_created_by_id_60b5434d ON public.playbooks_dealperson USING btree (created_by_id);


CREATE INDEX playbooks_dealperson_deal_id_35eef6ec ON public.playbooks_dealperson USING btree (deal_id);


CREATE INDEX playbooks_dealperson_reports_to_id_974f9073 ON public.playbooks_dealperson USING btree (reports_to_id);


CREATE INDEX playbooks_playbook_created_by_id_73c4c443 ON public.playbooks_playbook USING btree (created_by_id);


CREATE INDEX playbooks_playbook_stage_id_43f97065 ON public.playbooks_playbook USING btree (stage_id);


CREATE INDEX playbooks_playbookitem_created_by_id_7f04ed11 ON public.playbooks_playbookitem USING btree (created_by_id);


CREATE INDEX playbooks_playbookitem_playbook_id_6d05b5fc ON public.playbooks_playbookitem USING btree (playbook_id);


CREATE INDEX playbooks_sellingtip_competitor_id_a0e0a0f5 ON public.playbooks_sellingtip USING btree (competitor_id);


CREATE INDEX playbooks_sellingtip_created_by_id_6d2a569e ON public.playbooks_sellingtip USING btree (created_by_id);


CREATE INDEX playbooks_sellingtip_product_id_fe53c54c ON public.playbooks_sellingtip USING btree (product_id);


CREATE INDEX playbooks_sellingtip_stage_id_ea448b00 ON public.playbooks_sellingtip USING btree (stage_id);


CREATE INDEX playbooks_stagetick_created_by_id_0b1fa2b7 ON public.playbooks_stagetick USING btree (created_by_id);


CREATE INDEX playbooks_stagetick_deal_id_18d5213d ON public.playbooks_stagetick USING btree (deal_id);


CREATE INDEX playbooks_stagetick_item_id_19b04ab4 ON public.playbooks_stagetick USING btree (item_id);


CREATE INDEX playbooks_stagetick_person_id_c0374235 ON public.playbooks_stagetick USING btree (person_id);


CREATE INDEX playbooks_tipvote_tip_id_c3f6591e ON public.playbooks_tipvote USING btree (tip_id);


CREATE INDEX playbooks_tipvote_user_id_04d69bf7 ON public.playbooks_tipvote USING btree (user_id);


CREATE INDEX pool_accountownership_account_id_47e3e92e ON public.pool_accountownership USING btree (account_id);


CREATE INDEX pool_accountownership_created_by_id_2b267dff ON public.pool_accountownership USING btree (created_by_id);


CREATE INDEX pool_accountownership_person_id_b94c0da1 ON public.pool_accountownership USING btree (person_id);


CREATE INDEX pool_accountwarning_account_id_a3dedc22 ON public.pool_accountwarning USING btree (account_id);


CREATE INDEX pool_accountwarning_created_by_id_ce307cc7 ON public.pool_accountwarning USING btree (created_by_id);


CREATE INDEX pool_accountwarning_rule_id_665f13ce ON public.pool_accountwarning USING btree (rule_id);


CREATE INDEX pool_changed ON public.pool_pool USING btree (updated_at DESC, id DESC);


CREATE INDEX pool_entry_left ON public.pool_poolentry USING btree (pool_id, left_at);


CREATE INDEX pool_entry_lying ON public.pool_poolentry USING btree (pool_id, entered_at DESC, id DESC) WHERE (left_at IS NULL);


CREATE INDEX pool_entry_record ON public.pool_poolentry USING btree (about, record_id);


CREATE INDEX pool_entry_taken ON public.pool_poolentry USING btree (taken_by_id, left_at);


CREATE INDEX pool_keeprequest_account_id_6c12ce3d ON public.pool_keeprequest USING btree (account_id);


CREATE INDEX pool_keeprequest_created_by_id_de5d3d64 ON public.pool_keeprequest USING btree (created_by_id);


CREATE INDEX pool_keeprequest_lead_id_6d90ae4b ON public.pool_keeprequest USING btree (lead_id);


CREATE INDEX pool_leadownership_created_by_id_c4758e16 ON public.pool_leadownership USING btree (created_by_id);


CREATE INDEX pool_leadownership_lead_id_4014fa11 ON public.pool_leadownership USING btree (lead_id);


CREATE INDEX pool_leadownership_person_id_879e980f ON public.pool_leadownership USING btree (person_id);


CREATE INDEX pool_leadwarning_created_by_id_d711c6d8 ON public.pool_leadwarning USING btree (created_by_id);


CREATE INDEX pool_leadwarning_lead_id_1ad222b6 ON public.pool_leadwarning USING btree (lead_id);


CREATE INDEX pool_leadwarning_rule_id_a04a6b83 ON public.pool_leadwarning USING btree (rule_id);


CREATE INDEX pool_owner ON public.pool_pool USING btree (owner_id, updated_at DESC, id DESC);


CREATE INDEX pool_pool_created_by_id_c0879d0d ON public.pool_pool USING btree (created_by_id);


CREATE INDEX pool_poolentry_created_by_id_e41d2910 ON public.pool_poolentry USING btree (created_by_id);


CREATE INDEX pool_poolentry_former_owner_id_727698c3 ON public.pool_poolentry USING btree (former_owner_id);


CREATE INDEX pool_poolentry_pool_id_4850cb86 ON public.pool_poolentry USING btree (pool_id);


CREATE INDEX pool_poolentry_reason_id_695b2f4e ON public.pool_poolentry USING btree (reason_id);


CREATE INDEX pool_poolentry_rule_id_3870ca0d ON public.pool_poolentry USING btree (rule_id);


CREATE INDEX pool_poolentry_taken_by_id_97a9f395 ON public.pool_poolentry USING btree (taken_by_id);


CREATE INDEX pool_poolmember_created_by_id_29342622 ON public.pool_poolmember USING btree (created_by_id);


CREATE INDEX pool_poolmember_person_id_a7cf2c4a ON public.pool_poolmember USING btree (person_id);


CREATE INDEX pool_poolmember_pool_id_79eacbbe ON public.pool_poolmember USING btree (pool_id);


CREATE INDEX pool_poolmember_role_id_f4f596e0 ON public.pool_poolmember USING btree (role_id);


CREATE INDEX pool_poolmember_team_id_af91fa88 ON public.pool_poolmember USING btree (team_id);


CREATE INDEX pool_poolmember_unit_of_id_05d9c009 ON public.pool_poolmember USING btree (unit_of_id);


CREATE INDEX pool_reclaimrule_created_by_id_818373fb ON public.pool_reclaimrule USING btree (created_by_id);


CREATE INDEX pool_releasereason_created_by_id_7e434610 ON public.pool_releasereason USING btree (created_by_id);


CREATE INDEX pool_ruleexception_created_by_id_8f44019d ON public.pool_ruleexception USING btree (created_by_id);


CREATE INDEX pool_ruleexception_rule_id_cd06570d ON public.pool_ruleexception USING btree (rule_id);


CREATE INDEX pool_search ON public.pool_pool USING gin (search) WITH (gin_pending_list_limit='1024', fastupdate='on');


CREATE INDEX pool_unit ON public.pool_pool USING btree (read_unit_id, updated_at DESC, id DESC);


CREATE INDEX poolentry_owner ON public.pool_poolentry USING btree (owner_id, updated_at DESC, id DESC);


CREATE INDEX poolmember_owner ON public.pool_poolmember USING btree (owner_id, updated_at DESC, id DESC);


CREATE INDEX position_owner ON public.customers_position USING btree (owner_id, updated_at DESC, id DESC);


CREATE INDEX price_entry_product ON public.pricing_priceentry USING btree (product_id, book_id);


CREATE INDEX pricing_contractprice_account_id_5c7722f0 ON public.pricing_contractprice USING btree (account_id);


CREATE INDEX pricing_contractprice_created_by_id_441f903b ON public.pricing_contractprice USING btree (created_by_id);


CREATE INDEX pricing_contractprice_product_id_2bcdb4fe ON public.pricing_contractprice USING btree (product_id);


CREATE INDEX pricing_marginfloor_created_by_id_28bf081b ON public.pricing_marginfloor USING btree (created_by_id);


CREATE INDEX pricing_marginfloor_product_id_7d3ef3b7 ON public.pricing_marginfloor USING btree (product_id);


CREATE INDEX pricing_pricebook_channel_id_727a8fe1 ON public.pricing_pricebook USING btree (channel_id);


CREATE INDEX pricing_pricebook_created_by_id_19572219 ON public.pricing_pricebook USING btree (created_by_id);


CREATE INDEX pricing_pricebook_parent_id_6083794e ON public.pricing_pricebook USING btree (parent_id);


CREATE INDEX pricing_priceentry_book_id_936f5265 ON public.pricing_priceentry USING btree (book_id);


CREATE INDEX pricing_priceentry_created_by_id_e8295480 ON public.pricing_priceentry USING btree (created_by_id);


CREATE INDEX pricing_priceentry_product_id_99f4d7de ON public.pricing_priceentry USING btree (product_id);


CREATE INDEX pricing_promotion_created_by_id_15041a27 ON public.pricing_promotion USING btree (created_by_id);


CREATE INDEX pricing_promotion_product_id_4cea1c1a ON public.pricing_promotion USING btree (product_id);


CREATE INDEX problem_of_import ON public.transfer_importproblem USING btree (job_id, line);


CREATE INDEX procrastinate_events_job_id_fkey_v1 ON public.procrastinate_events USING btree (job_id);


CREATE INDEX procrastinate_jobs_id_lock_idx_v1 ON public.procrastinate_jobs USING btree (id, lock) WHERE (status = ANY (ARRAY['todo'::public.procrastinate_job_status, 'doing'::public.procrastinate_job_status]));


CREATE UNIQUE INDEX procrastinate_jobs_lock_idx_v1 ON public.procrastinate_jobs USING btree (lock) WHERE (status = 'doing'::public.procrastinate_job_status);


CREATE INDEX procrastinate_jobs_priority_idx_v1 ON public.procrastinate_jobs USING btree (priority DESC, id) WHERE (status = 'todo'::public.procrastinate_job_status);


CREATE INDEX procrastinate_jobs_queue_name_idx_v1 ON public.procrastinate_jobs USING btree (queue_name);


CREATE UNIQUE INDEX procrastinate_jobs_queueing_lock_idx_v1 ON public.procrastinate_jobs USING btree (queueing_lock) WHERE (status = 'todo'::public.procrastinate_job_status);


CREATE INDEX procrastinate_periodic_defers_job_id_fkey_v1 ON public.procrastinate_periodic_defers USING btree (job_id);


CREATE INDEX product_option_product ON public.configuring_productoption USING btree (product_id, "position");


CREATE INDEX pushing_browser_endpoint_084ce5a9_like ON public.pushing_browser USING btree (endpoint varchar_pattern_ops);


CREATE INDEX quota_changed ON public.incentives_quota USING btree (updated_at DESC, id DESC);


CREATE INDEX quota_of_period ON public.incentives_quota USING btree (first_on, period, measure);


CREATE UNIQUE INDEX quota_once ON public.incentives_quota USING btree (person_id, team_id, of_unit_id, territory_id, product_id, series, measure, period, first_on) NULLS NOT DISTINCT WHERE ((deleted_at IS NULL) AND ((person_id IS NOT NULL) OR (team_id IS NOT NULL) OR (of_unit_id IS NOT NULL) OR (territory_id IS NOT NULL)));


CREATE INDEX quota_owner ON public.incentives_quota USING btree (owner_id, updated_at DESC, id DESC);


CREATE INDEX quota_search ON public.incentives_quota USING gin (search) WITH (gin_pending_list_limit='1024', fastupdate='on');


CREATE INDEX quota_unit ON public.incentives_quota USING btree (read_unit_id, updated_at DESC, id DESC);


CREATE INDEX quote_changed ON public.quoting_quote USING btree (updated_at DESC, id DESC);


CREATE INDEX quote_contacted ON public.quoting_quote USING btree (contacted_at, id);


CREATE INDEX quote_contacted_last ON public.quoting_quote USING btree (contacted_at DESC NULLS LAST, id DESC);


CREATE INDEX quote_owner ON public.quoting_quote USING btree (owner_id, updated_at DESC, id DESC);


CREATE INDEX quote_search ON public.quoting_quote USING gin (search) WITH (gin_pending_list_limit='1024', fastupdate='on');


CREATE INDEX quote_unit ON public.quoting_quote USING btree (read_unit_id, updated_at DESC, id DESC);


CREATE INDEX quoteline_owner ON public.quoting_quoteline USING btree (owner_id, updated_at DESC, id DESC);


CREATE INDEX quotelink_owner ON public.quoting_quotelink USING btree (owner_id, updated_at DESC, id DESC);


CREATE INDEX quotepayment_owner ON public.quoting_quotepayment USING btree (owner_id, updated_at DESC, id DESC);


CREATE INDEX quoting_discountlimit_created_by_id_09eae7d8 ON public.quoting_discountlimit USING btree (created_by_id);


CREATE INDEX quoting_discountlimit_role_id_7b07e646 ON public.quoting_discountlimit USING btree (role_id);


CREATE INDEX quoting_quote_account_id_29c85def ON public.quoting_quote USING btree (account_id);


CREATE INDEX quoting_quote_contact_id_678583d2 ON public.quoting_quote USING btree (contact_id);


CREATE INDEX quoting_quote_created_by_id_2ed0d12b ON public.quoting_quote USING btree (created_by_id);


CREATE INDEX quoting_quote_deal_id_17c840fc ON public.quoting_quote USING btree (deal_id);


CREATE INDEX quoting_quote_order_id_6581a8f8 ON public.quoting_quote USING btree (order_id);


CREATE INDEX quoting_quote_root_id_aad24cba ON public.quoting_quote USING btree (root_id);


CREATE INDEX quoting_quote_supersedes_id_85063e57 ON public.quoting_quote USING btree (supersedes_id);


CREATE INDEX quoting_quote_template_id_13ef8af7 ON public.quoting_quote USING btree (template_id);


CREATE INDEX quoting_quotecomment_quote_id_13749f44 ON public.quoting_quotecomment USING btree (quote_id);


CREATE INDEX quoting_quoteline_created_by_id_19a03c21 ON public.quoting_quoteline USING btree (created_by_id);


CREATE INDEX quoting_quoteline_head_id_d9a40daa ON public.quoting_quoteline USING btree (head_id);


CREATE INDEX quoting_quoteline_product_id_c27e526c ON public.quoting_quoteline USING btree (product_id);


CREATE INDEX quoting_quoteline_quote_id_58a42843 ON public.quoting_quoteline USING btree (quote_id);


CREATE INDEX quoting_quotelink_created_by_id_01f96b80 ON public.quoting_quotelink USING btree (created_by_id);


CREATE INDEX quoting_quotelink_quote_id_e10867cf ON public.quoting_quotelink USING btree (quote_id);


CREATE INDEX quoting_quotepayment_created_by_id_6910399c ON public.quoting_quotepayment USING btree (created_by_id);


CREATE INDEX quoting_quotepayment_quote_id_3a4ba141 ON public.quoting_quotepayment USING btree (quote_id);


CREATE INDEX quoting_quotesignature_quote_id_e5aceb01 ON public.quoting_quotesignature USING btree (quote_id);


CREATE INDEX quoting_quotetemplate_created_by_id_79604c9d ON public.quoting_quotetemplate USING btree (created_by_id);


CREATE INDEX receipt_account ON public.cash_receipt USING btree (account_id, received_on);


CREATE INDEX receipt_changed ON public.cash_receipt USING btree (updated_at DESC, id DESC);


CREATE INDEX receipt_day ON public.cash_receipt USING btree (received_on) INCLUDE (id, owner_id, read_unit_id, visibility, account_id, amount_base) WHERE (deleted_at IS NULL);


CREATE INDEX receipt_number ON public.cash_receipt USING btree (number);


CREATE UNIQUE INDEX receipt_once_by_reference ON public.cash_receipt USING btree (source, reference) WHERE ((NOT ((reference)::text = ''::text)) AND (deleted_at IS NULL));


CREATE INDEX receipt_owner ON public.cash_receipt USING btree (owner_id, updated_at DESC, id DESC);


CREATE INDEX receipt_search ON public.cash_receipt USING gin (search) WITH (gin_pending_list_limit='1024', fastupdate='on');


CREATE INDEX receipt_state ON public.cash_receipt USING btree (state, received_on);


CREATE INDEX receipt_unit ON public.cash_receipt USING btree (read_unit_id, updated_at DESC, id DESC);


CREATE INDEX receiptclaim_changed ON public.cash_receiptclaim USING btree (updated_at DESC, id DESC);


CREATE INDEX receiptclaim_owner ON public.cash_receiptclaim USING btree (owner_id, updated_at DESC, id DESC);


CREATE INDEX receiptclaim_search ON public.cash_receiptclaim USING gin (search) WITH (gin_pending_list_limit='1024', fastupdate='on');


CREATE INDEX receiptclaim_unit ON public.cash_receiptclaim USING btree (read_unit_id, updated_at DESC, id DESC);


CREATE INDEX records_relation_made_by_id_409942cd ON public.records_relation USING btree (made_by_id);


CREATE INDEX records_relation_type_id_6821f9a9 ON public.records_relation USING btree (type_id);


CREATE INDEX records_relationtype_created_by_id_6d14a46d ON public.records_relationtype USING btree (created_by_id);


CREATE UNIQUE INDEX registered_once ON public.capture_dealregistration USING btree (guard) WHERE ((NOT ((guard)::text = ''::text)) AND (deleted_at IS NULL));


CREATE UNIQUE INDEX registered_once_by_tax ON public.capture_dealregistration USING btree (guard_tax) WHERE ((NOT ((guard_tax)::text = ''::text)) AND (deleted_at IS NULL));


CREATE INDEX registration_account ON public.capture_dealregistration USING btree (account_id);


CREATE INDEX registration_due ON public.capture_dealregistration USING btree (state, protected_until);


CREATE INDEX relation_from ON public.records_relation USING btree (from_entity, from_id);


CREATE INDEX relation_to ON public.records_relation USING btree (to_entity, to_id);


CREATE INDEX reminder_due ON public.notifying_reminder USING btree (at) WHERE ((at IS NOT NULL) AND (told_at IS NULL));


CREATE INDEX reminder_of_person ON public.notifying_reminder USING btree (person_id, at);


CREATE INDEX reminder_of_record ON public.notifying_reminder USING btree (entity, object_id);


CREATE INDEX reply_of_door ON public.capture_reply USING btree (door, door_id, id DESC);


CREATE INDEX reply_to_address ON public.capture_reply USING btree (door, door_id, address, done_at DESC) WHERE ((done_at IS NOT NULL) AND ((why)::text = ''::text));


CREATE INDEX report_of_person ON public.reporting_salesreport USING btree (owner_id, kind, starts_on DESC);


CREATE INDEX reporting_reportduty_created_by_id_61deabbb ON public.reporting_reportduty USING btree (created_by_id);


CREATE INDEX reporting_salesreport_created_by_id_12ffb56c ON public.reporting_salesreport USING btree (created_by_id);


CREATE UNIQUE INDEX rule_call_signed_once ON public.rules_rulecall USING btree (rule_id, signed) WHERE (NOT ((signed)::text = ''::text));


CREATE INDEX rule_listening ON public.rules_rule USING btree (about, event) WHERE is_on;


CREATE INDEX rules_rule_created_by_id_3b9e0f7c ON public.rules_rule USING btree (created_by_id);


CREATE INDEX rules_rule_keeper_id_f47ff72c ON public.rules_rule USING btree (keeper_id);


CREATE INDEX rules_rule_service_id_dc111198 ON public.rules_rule USING btree (service_id);


CREATE INDEX rules_ruledoor_address_00b8dec3_like ON public.rules_ruledoor USING btree (address varchar_pattern_ops);


CREATE INDEX rules_turn_rule_id_f4741ba5 ON public.rules_turn USING btree (rule_id);


CREATE INDEX run_of_rule ON public.rules_run USING btree (rule_id, id DESC);


CREATE INDEX run_waiting ON public.rules_run USING btree (due_at, id) WHERE ((state)::text = ANY (ARRAY[('queued'::character varying)::text, ('running'::character varying)::text]));


CREATE INDEX sales_competitor_created_by_id_52e4a8bb ON public.sales_competitor USING btree (created_by_id);


CREATE INDEX sales_deal_account_id_1c340526 ON public.sales_deal USING btree (account_id);


CREATE INDEX sales_deal_channel_id_9d0cf414 ON public.sales_deal USING btree (channel_id);


CREATE INDEX sales_deal_contact_id_e78db806 ON public.sales_deal USING btree (contact_id);


CREATE INDEX sales_deal_created_by_id_3ae83237 ON public.sales_deal USING btree (created_by_id);


CREATE INDEX sales_deal_loss_reason_id_98add0bb ON public.sales_deal USING btree (loss_reason_id);


CREATE INDEX sales_deal_pipeline_id_66659db6 ON public.sales_deal USING btree (pipeline_id);


CREATE INDEX sales_deal_product_id_3be994ca ON public.sales_deal USING btree (product_id);


CREATE INDEX sales_deal_stage_id_3f0ff4a2 ON public.sales_deal USING btree (stage_id);


CREATE INDEX sales_dealcompetitor_competitor_id_941e3802 ON public.sales_dealcompetitor USING btree (competitor_id);


CREATE INDEX sales_dealcompetitor_created_by_id_f8ffd4a0 ON public.sales_dealcompetitor USING btree (created_by_id);


CREATE INDEX sales_dealcompetitor_deal_id_f6cc697f ON public.sales_dealcompetitor USING btree (deal_id);


CREATE INDEX sales_dealline_created_by_id_6fe34935 ON public.sales_dealline USING btree (created_by_id);


CREATE INDEX sales_dealline_deal_id_526bb50e ON public.sales_dealline USING btree (deal_id);


CREATE INDEX sales_dealline_product_id_4fa45ff4 ON public.sales_dealline USING btree (product_id);


CREATE INDEX sales_dealmember_created_by_id_23ba4c50 ON public.sales_dealmember USING btree (created_by_id);


CREATE INDEX sales_dealmember_deal_id_6876b444 ON public.sales_dealmember USING btree (deal_id);


CREATE INDEX sales_dealmember_person_id_eff42a93 ON public.sales_dealmember USING btree (person_id);


CREATE INDEX sales_lead_account_id_0d4c7b50 ON public.sales_lead USING btree (account_id);


CREATE INDEX sales_lead_channel_id_e1e6facf ON public.sales_lead USING btree (channel_id);


CREATE INDEX sales_lead_contact_id_2b82052d ON public.sales_lead USING btree (contact_id);


CREATE INDEX sales_lead_created_by_id_e77394fe ON public.sales_lead USING btree (created_by_id);


CREATE INDEX sales_lead_deal_id_ed7d44c0 ON public.sales_lead USING btree (deal_id);


CREATE INDEX sales_lossreason_created_by_id_ba0eeb2a ON public.sales_lossreason USING btree (created_by_id);


CREATE INDEX sales_pipeline_created_by_id_c9f47d4f ON public.sales_pipeline USING btree (created_by_id);


CREATE INDEX sales_stage_created_by_id_fc30c0b4 ON public.sales_stage USING btree (created_by_id);


CREATE INDEX sales_stage_pipeline_id_c82fa50a ON public.sales_stage USING btree (pipeline_id);


CREATE INDEX sales_stagemove_created_by_id_614ee499 ON public.sales_stagemove USING btree (created_by_id);


CREATE INDEX sales_stagemove_deal_id_60b77c1a ON public.sales_stagemove USING btree (deal_id);


CREATE INDEX sales_stagemove_stage_id_e8f247c0 ON public.sales_stagemove USING btree (stage_id);


CREATE INDEX salesreport_changed ON public.reporting_salesreport USING btree (updated_at DESC, id DESC);


CREATE INDEX salesreport_owner ON public.reporting_salesreport USING btree (owner_id, updated_at DESC, id DESC);


CREATE INDEX salesreport_search ON public.reporting_salesreport USING gin (search) WITH (gin_pending_list_limit='1024', fastupdate='on');


CREATE INDEX salesreport_unit ON public.reporting_salesreport USING btree (read_unit_id, updated_at DESC, id DESC);


CREATE INDEX saved_savedview_owner_id_e9f5e379 ON public.saved_savedview USING btree (owner_id);


CREATE INDEX seen_lately ON public.personal_seen USING btree (user_id, at DESC);


CREATE INDEX sellingtip_changed ON public.playbooks_sellingtip USING btree (updated_at DESC, id DESC);


CREATE INDEX sellingtip_owner ON public.playbooks_sellingtip USING btree (owner_id, updated_at DESC, id DESC);


CREATE INDEX sellingtip_search ON public.playbooks_sellingtip USING gin (search) WITH (gin_pending_list_limit='1024', fastupdate='on');


CREATE INDEX sellingtip_unit ON public.playbooks_sellingtip USING btree (read_unit_id, updated_at DESC, id DESC);


CREATE INDEX share_by_team ON public.permissions_share USING btree (entity, team_id, object_id);


CREATE INDEX share_by_user ON public.permissions_share USING btree (entity, user_id, object_id);


CREATE UNIQUE INDEX share_once_per_approval ON public.permissions_share USING btree (approval, user_id) WHERE (approval IS NOT NULL);


CREATE UNIQUE INDEX share_once_per_person ON public.permissions_share USING btree (entity, object_id, user_id) WHERE (approval IS NULL);


CREATE INDEX signer_of ON public.signing_signer USING btree (envelope_id, "position");


CREATE INDEX signing_envelope_account_id_04222a64 ON public.signing_envelope USING btree (account_id);


CREATE INDEX signing_envelope_asked_by_id_430ed713 ON public.signing_envelope USING btree (asked_by_id);


CREATE INDEX signing_envelope_contract_id_82768391 ON public.signing_envelope USING btree (contract_id);


CREATE INDEX signing_envelope_created_by_id_c3917141 ON public.signing_envelope USING btree (created_by_id);


CREATE INDEX signing_envelope_provider_id_3d4669a0 ON public.signing_envelope USING btree (provider_id);


CREATE INDEX signing_envelope_quote_id_68d6a64f ON public.signing_envelope USING btree (quote_id);


CREATE INDEX signing_providercall_at_57d362bc ON public.signing_providercall USING btree (at);


CREATE INDEX signing_signatureprovider_created_by_id_e985e9f1 ON public.signing_signatureprovider USING btree (created_by_id);


CREATE INDEX stagemove_owner ON public.sales_stagemove USING btree (owner_id, updated_at DESC, id DESC);


CREATE INDEX stagetick_owner ON public.playbooks_stagetick USING btree (owner_id, updated_at DESC, id DESC);


CREATE INDEX state_taken ON public.forecasting_forecaststate USING btree (taken_on);


CREATE UNIQUE INDEX statement_once ON public.incentives_commissionstatement USING btree (plan_id, owner_id, first_on) WHERE (deleted_at IS NULL);


CREATE INDEX statementline_owner ON public.incentives_statementline USING btree (owner_id, updated_at DESC, id DESC);


CREATE UNIQUE INDEX stock_level_once ON public.exchange_stocklevel USING btree (product_id, warehouse_id) WHERE (deleted_at IS NULL);


CREATE INDEX submission_by_ip ON public.capture_submission USING btree (ip, at);


CREATE INDEX submission_of_form ON public.capture_submission USING btree (form_id, id DESC);


CREATE INDEX submission_of_period ON public.forecasting_forecastsubmission USING btree (period, starts_on, owner_id, id DESC);


CREATE INDEX submission_of_record ON public.capture_submission USING btree (entity, object_id);


CREATE UNIQUE INDEX submission_once ON public.capture_submission USING btree (form_id, key) WHERE (NOT ((key)::text = ''::text));


CREATE UNIQUE INDEX submission_secret ON public.capture_submission USING btree (secret) WHERE (NOT ((secret)::text = ''::text));


CREATE INDEX target_begins ON public.performance_target USING btree (owner_id, starts_on);


CREATE INDEX target_changed ON public.performance_target USING btree (updated_at DESC, id DESC);


CREATE INDEX target_owner ON public.performance_target USING btree (owner_id, updated_at DESC, id DESC);


CREATE INDEX target_search ON public.performance_target USING gin (search) WITH (gin_pending_list_limit='1024', fastupdate='on');


CREATE INDEX target_unit ON public.performance_target USING btree (read_unit_id, updated_at DESC, id DESC);


CREATE INDEX templatestep_owner ON public.timeline_templatestep USING btree (owner_id, updated_at DESC, id DESC);


CREATE INDEX territories_territory_created_by_id_9a95d9e8 ON public.territories_territory USING btree (created_by_id);


CREATE INDEX territories_territory_keeper_id_cf883bef ON public.territories_territory USING btree (keeper_id);


CREATE INDEX territories_territory_model_id_8dfe83ac ON public.territories_territory USING btree (model_id);


CREATE INDEX territories_territory_parent_id_9320670d ON public.territories_territory USING btree (parent_id);


CREATE INDEX territories_territorymember_created_by_id_b2d952ca ON public.territories_territorymember USING btree (created_by_id);


CREATE INDEX territories_territorymember_person_id_0b0760be ON public.territories_territorymember USING btree (person_id);


CREATE INDEX territories_territorymember_territory_id_c8d85447 ON public.territories_territorymember USING btree (territory_id);


CREATE INDEX territories_territorymodel_created_by_id_d9d4b4e0 ON public.territories_territorymodel USING btree (created_by_id);


CREATE INDEX territories_territorystay_account_id_ebf20297 ON public.territories_territorystay USING btree (account_id);


CREATE INDEX territories_territorystay_created_by_id_ed6bd18c ON public.territories_territorystay USING btree (created_by_id);


CREATE INDEX territories_territorystay_territory_id_65213bec ON public.territories_territorystay USING btree (territory_id);


CREATE INDEX territorystay_owner ON public.territories_territorystay USING btree (owner_id, updated_at DESC, id DESC);


CREATE INDEX timeline_activity_created_by_id_295ec4a8 ON public.timeline_activity USING btree (created_by_id);


CREATE INDEX timeline_activitylink_activity_id_494c714d ON public.timeline_activitylink USING btree (activity_id);


CREATE INDEX timeline_activitytemplate_created_by_id_044928ca ON public.timeline_activitytemplate USING btree (created_by_id);


CREATE INDEX timeline_attachment_added_by_id_ef83447c ON public.timeline_attachment USING btree (added_by_id);


CREATE INDEX timeline_attachment_stored_ae45399b_like ON public.timeline_attachment USING btree (stored varchar_pattern_ops);


CREATE INDEX timeline_contactrule_created_by_id_50e304bc ON public.timeline_contactrule USING btree (created_by_id);


CREATE INDEX timeline_entrycomment_activity_id_b2da9d69 ON public.timeline_entrycomment USING btree (activity_id);


CREATE INDEX timeline_mention_activity_id_18ba0441 ON public.timeline_mention USING btree (activity_id);


CREATE INDEX timeline_outcome_created_by_id_cad0b054 ON public.timeline_outcome USING btree (created_by_id);


CREATE INDEX timeline_templatestep_created_by_id_c6b83238 ON public.timeline_templatestep USING btree (created_by_id);


CREATE INDEX timeline_templatestep_template_id_294f25bf ON public.timeline_templatestep USING btree (template_id);


CREATE INDEX timeline_visitrule_created_by_id_38479423 ON public.timeline_visitrule USING btree (created_by_id);


CREATE INDEX transfer_importjob_by_id_b60149d5 ON public.transfer_importjob USING btree (by_id);


CREATE INDEX transfer_importproblem_job_id_dd42314d ON public.transfer_importproblem USING btree (job_id);


CREATE INDEX turn_of_person ON public.approvals_turn USING btree (person_id, state, id DESC);


CREATE UNIQUE INDEX turn_open_once_a_person ON public.approvals_turn USING btree (approval_id, person_id) WHERE ((state)::text = 'open'::text);


CREATE INDEX turn_stood_in ON public.approvals_turn USING btree (instead_of_id) WHERE (stands_in AND ((state)::text = 'open'::text));


CREATE INDEX turn_to_raise ON public.approvals_turn USING btree (raise_at) WHERE ((raise_at IS NOT NULL) AND ((state)::text = 'open'::text));


CREATE INDEX turn_to_remind ON public.approvals_turn USING btree (remind_at) WHERE ((remind_at IS NOT NULL) AND ((state)::text = 'open'::text));


CREATE INDEX turn_untimed ON public.approvals_turn USING btree (id) WHERE (((state)::text = 'open'::text) AND (NOT timed));


CREATE UNIQUE INDEX variant_of_one_family ON public.families_variant USING btree (product_id) WHERE (deleted_at IS NULL);


CREATE UNIQUE INDEX variant_once ON public.families_variant USING btree (family_id, combination) WHERE (deleted_at IS NULL);


CREATE INDEX view_of_person ON public.saved_savedview USING btree (entity, owner_id);


CREATE INDEX webhooks_webhook_created_by_id_c1e90fbe ON public.webhooks_webhook USING btree (created_by_id);


CREATE UNIQUE INDEX work_week_once ON public.calendar_workweek USING btree (COALESCE(user_id, (0)::bigint));


CREATE TRIGGER procrastinate_jobs_notify_queue_job_aborted_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN (((old.abort_requested = false) AND (new.abort_requested = true) AND (new.status = 'doing'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_notify_queue_abort_job_v1();


CREATE TRIGGER procrastinate_jobs_notify_queue_job_inserted_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_notify_queue_job_inserted_v1();


CREATE TRIGGER procrastinate_trigger_abort_requested_events_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.abort_requested = true)) EXECUTE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1();


CREATE TRIGGER procrastinate_trigger_delete_jobs_v1 BEFORE DELETE ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_unlink_periodic_defers_v1();


CREATE TRIGGER procrastinate_trigger_scheduled_events_v1 AFTER INSERT OR UPDATE ON public.procrastinate_jobs FOR EACH ROW WHEN (((new.scheduled_at IS NOT NULL) AND (new.status = 'todo'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1();


CREATE TRIGGER procrastinate_trigger_status_events_insert_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1();


CREATE TRIGGER procrastinate_trigger_status_events_update_v1 AFTER UPDATE OF status ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_update_v1();


ALTER TABLE ONLY public.api_keptanswer
    ADD CONSTRAINT api_keptanswer_user_id_c6c1a241_fk_identity_user_id FOREIGN KEY (user_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.approvals_approval
    ADD CONSTRAINT approvals_approval_flow_id_79124cb5_fk_approvals FOREIGN KEY (flow_id) REFERENCES public.approvals_approvalflow(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.approvals_approval
    ADD CONSTRAINT approvals_approval_version_id_eef59321_fk_approvals FOREIGN KEY (version_id) REFERENCES public.approvals_flowversion(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.approvals_approvalflow
    ADD CONSTRAINT approvals_approvalflow_keeper_id_245207e8_fk_identity_user_id FOREIGN KEY (keeper_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.approvals_approvalstep
    ADD CONSTRAINT approvals_approvalst_flow_id_7f4b5d55_fk_approvals FOREIGN KEY (flow_id) REFERENCES public.approvals_approvalflow(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.approvals_approvalstep
    ADD CONSTRAINT approvals_approvalstep_person_id_543d0770_fk_identity_user_id FOREIGN KEY (person_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.approvals_approvalstep
    ADD CONSTRAINT approvals_approvalstep_raise_to_id_1f3b90ec_fk_identity_user_id FOREIGN KEY (raise_to_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.approvals_approvalstep
    ADD CONSTRAINT approvals_approvalstep_role_id_31492478_fk_permissions_role_id FOREIGN KEY (role_id) REFERENCES public.permissions_role(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.approvals_approvalstep
    ADD CONSTRAINT approvals_approvalstep_team_id_683dd466_fk_identity_team_id FOREIGN KEY (team_id) REFERENCES public.identity_team(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.approvals_flowversion
    ADD CONSTRAINT approvals_flowversio_flow_id_9531709e_fk_approvals FOREIGN KEY (flow_id) REFERENCES public.approvals_approvalflow(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.approvals_move
    ADD CONSTRAINT approvals_move_approval_id_0fa116f5_fk_approvals_approval_id FOREIGN KEY (approval_id) REFERENCES public.approvals_approval(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.approvals_turn
    ADD CONSTRAINT approvals_turn_approval_id_19190ff8_fk_approvals_approval_id FOREIGN KEY (approval_id) REFERENCES public.approvals_approval(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.approvals_turn
    ADD CONSTRAINT approvals_turn_behind_id_bb1d9b85_fk_approvals_turn_id FOREIGN KEY (behind_id) REFERENCES public.approvals_turn(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.bulk_deedline
    ADD CONSTRAINT bulk_deedline_deed_id_1c280af4_fk_bulk_deed_id FOREIGN KEY (deed_id) REFERENCES public.bulk_deed(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.bundling_bundle
    ADD CONSTRAINT bundling_bundle_product_id_46aef51e_fk_catalogue_product_id FOREIGN KEY (product_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.bundling_bundlepart
    ADD CONSTRAINT bundling_bundlepart_bundle_id_5c6eb72b_fk_bundling_bundle_id FOREIGN KEY (bundle_id) REFERENCES public.bundling_bundle(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.bundling_bundlepart
    ADD CONSTRAINT bundling_bundlepart_product_id_29d4fe7e_fk_catalogue_product_id FOREIGN KEY (product_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.calendar_booking
    ADD CONSTRAINT calendar_booking_activity_id_3bf5b1e2_fk_timeline_activity_id FOREIGN KEY (activity_id) REFERENCES public.timeline_activity(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.calendar_booking
    ADD CONSTRAINT calendar_booking_room_id_68dfe72c_fk_calendar_room_id FOREIGN KEY (room_id) REFERENCES public.calendar_room(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.calendar_devicepassword
    ADD CONSTRAINT calendar_devicepassword_user_id_ff6a8bec_fk_identity_user_id FOREIGN KEY (user_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.calendar_devicetext
    ADD CONSTRAINT calendar_devicetext_activity_id_5085a35f_fk_timeline_ FOREIGN KEY (activity_id) REFERENCES public.timeline_activity(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.calendar_devicetext
    ADD CONSTRAINT calendar_devicetext_user_id_d5c971f9_fk_identity_user_id FOREIGN KEY (user_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.calendar_feedkey
    ADD CONSTRAINT calendar_feedkey_user_id_a5a6b9c4_fk_identity_user_id FOREIGN KEY (user_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.calendar_participant
    ADD CONSTRAINT calendar_participant_activity_id_cb7419fa_fk_timeline_ FOREIGN KEY (activity_id) REFERENCES public.timeline_activity(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.calendar_participant
    ADD CONSTRAINT calendar_participant_user_id_b26f0043_fk_identity_user_id FOREIGN KEY (user_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.calendar_seencalendar
    ADD CONSTRAINT calendar_seencalendar_person_id_62bd5170_fk_identity_user_id FOREIGN KEY (person_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.calendar_seencalendar
    ADD CONSTRAINT calendar_seencalendar_user_id_5f238bce_fk_identity_user_id FOREIGN KEY (user_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.calendar_syncstate
    ADD CONSTRAINT calendar_syncstate_user_id_9177f35f_fk_identity_user_id FOREIGN KEY (user_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.calendar_workweek
    ADD CONSTRAINT calendar_workweek_user_id_810fb4ba_fk_identity_user_id FOREIGN KEY (user_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.capture_assignmentlimit
    ADD CONSTRAINT capture_assignmentlimit_person_id_c8a9a5ca_fk_identity_user_id FOREIGN KEY (person_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.capture_assignmentrule
    ADD CONSTRAINT capture_assignmentru_unanswered_person_id_be0a7408_fk_identity_ FOREIGN KEY (unanswered_person_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.capture_assignmentrule
    ADD CONSTRAINT capture_assignmentrule_person_id_fe76d93a_fk_identity_user_id FOREIGN KEY (person_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.capture_assignmentrule
    ADD CONSTRAINT capture_assignmentrule_team_id_5631ec75_fk_identity_team_id FOREIGN KEY (team_id) REFERENCES public.identity_team(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.capture_assignmentrule
    ADD CONSTRAINT capture_assignmentrule_unit_id_f690e706_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.capture_dealregistration
    ADD CONSTRAINT capture_dealregistra_account_id_77833a73_fk_customers FOREIGN KEY (account_id) REFERENCES public.customers_account(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.capture_dealregistration
    ADD CONSTRAINT capture_dealregistra_partner_id_0aafcfd8_fk_customers FOREIGN KEY (partner_id) REFERENCES public.customers_account(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.capture_dealregistration
    ADD CONSTRAINT capture_dealregistration_owner_id_fb20535b_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.capture_dealregistration
    ADD CONSTRAINT capture_dealregistration_unit_id_24b23b2a_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.capture_leadmail
    ADD CONSTRAINT capture_leadmail_mailbox_id_b0126d88_fk_capture_leadmailbox_id FOREIGN KEY (mailbox_id) REFERENCES public.capture_leadmailbox(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.capture_leadmailbox
    ADD CONSTRAINT capture_leadmailbox_channel_id_cf43eb0b_fk_customers FOREIGN KEY (channel_id) REFERENCES public.customers_saleschannel(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.capture_leadmailbox
    ADD CONSTRAINT capture_leadmailbox_keeper_id_bd750b54_fk_identity_user_id FOREIGN KEY (keeper_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.capture_mailboxstate
    ADD CONSTRAINT capture_mailboxstate_mailbox_id_1c40e5d1_fk_capture_l FOREIGN KEY (mailbox_id) REFERENCES public.capture_leadmailbox(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.capture_submission
    ADD CONSTRAINT capture_submission_form_id_889409a6_fk_capture_webform_id FOREIGN KEY (form_id) REFERENCES public.capture_webform(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.capture_webform
    ADD CONSTRAINT capture_webform_channel_id_53c575a3_fk_customers FOREIGN KEY (channel_id) REFERENCES public.customers_saleschannel(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.capture_webform
    ADD CONSTRAINT capture_webform_keeper_id_8f9dedc6_fk_identity_user_id FOREIGN KEY (keeper_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.capture_webformfield
    ADD CONSTRAINT capture_webformfield_form_id_b9bf3104_fk_capture_webform_id FOREIGN KEY (form_id) REFERENCES public.capture_webform(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.cash_allocation
    ADD CONSTRAINT cash_allocation_instalment_id_90fc9a91_fk_cash_instalment_id FOREIGN KEY (instalment_id) REFERENCES public.cash_instalment(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.cash_allocation
    ADD CONSTRAINT cash_allocation_owner_id_501c2109_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.cash_allocation
    ADD CONSTRAINT cash_allocation_receipt_id_14d7d2d8_fk_cash_receipt_id FOREIGN KEY (receipt_id) REFERENCES public.cash_receipt(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.cash_allocation
    ADD CONSTRAINT cash_allocation_unit_id_df52799b_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.cash_credit
    ADD CONSTRAINT cash_credit_account_id_9d312d4c_fk_customers_account_id FOREIGN KEY (account_id) REFERENCES public.customers_account(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.cash_credit
    ADD CONSTRAINT cash_credit_owner_id_cb3509a8_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.cash_credit
    ADD CONSTRAINT cash_credit_unit_id_414ec4c4_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.cash_creditrelease
    ADD CONSTRAINT cash_creditrelease_account_id_0be81208_fk_customers_account_id FOREIGN KEY (account_id) REFERENCES public.customers_account(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.cash_creditrelease
    ADD CONSTRAINT cash_creditrelease_answered_by_id_215562e6_fk_identity_user_id FOREIGN KEY (answered_by_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.cash_creditrelease
    ADD CONSTRAINT cash_creditrelease_order_id_b3f3dbc5_fk_ordering_order_id FOREIGN KEY (order_id) REFERENCES public.ordering_order(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.cash_creditrelease
    ADD CONSTRAINT cash_creditrelease_owner_id_c098abd6_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.cash_creditrelease
    ADD CONSTRAINT cash_creditrelease_unit_id_ceb46fd3_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.cash_instalment
    ADD CONSTRAINT cash_instalment_account_id_8ebcc64a_fk_customers_account_id FOREIGN KEY (account_id) REFERENCES public.customers_account(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.cash_instalment
    ADD CONSTRAINT cash_instalment_contract_id_0e991ac1_fk_ordering_contract_id FOREIGN KEY (contract_id) REFERENCES public.ordering_contract(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.cash_instalment
    ADD CONSTRAINT cash_instalment_order_id_d5efa862_fk_ordering_order_id FOREIGN KEY (order_id) REFERENCES public.ordering_order(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.cash_instalment
    ADD CONSTRAINT cash_instalment_owner_id_cb202339_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.cash_instalment
    ADD CONSTRAINT cash_instalment_unit_id_ecd83df9_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.cash_invoice
    ADD CONSTRAINT cash_invoice_account_id_ab2a95b1_fk_customers_account_id FOREIGN KEY (account_id) REFERENCES public.customers_account(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.cash_invoice
    ADD CONSTRAINT cash_invoice_contact_id_91506050_fk_customers_contact_id FOREIGN KEY (contact_id) REFERENCES public.customers_contact(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.cash_invoice
    ADD CONSTRAINT cash_invoice_instalment_id_ddc2722b_fk_cash_instalment_id FOREIGN KEY (instalment_id) REFERENCES public.cash_instalment(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.cash_invoice
    ADD CONSTRAINT cash_invoice_order_id_853f1b29_fk_ordering_order_id FOREIGN KEY (order_id) REFERENCES public.ordering_order(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.cash_invoice
    ADD CONSTRAINT cash_invoice_owner_id_81b124c4_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.cash_invoice
    ADD CONSTRAINT cash_invoice_reverses_id_06ca2518_fk_cash_invoice_id FOREIGN KEY (reverses_id) REFERENCES public.cash_invoice(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.cash_invoice
    ADD CONSTRAINT cash_invoice_unit_id_defb855c_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.cash_invoiceline
    ADD CONSTRAINT cash_invoiceline_invoice_id_a393af32_fk_cash_invoice_id FOREIGN KEY (invoice_id) REFERENCES public.cash_invoice(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.cash_invoiceline
    ADD CONSTRAINT cash_invoiceline_order_line_id_836d9f9b_fk_ordering_ FOREIGN KEY (order_line_id) REFERENCES public.ordering_orderline(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.cash_invoiceline
    ADD CONSTRAINT cash_invoiceline_owner_id_480d78b7_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.cash_invoiceline
    ADD CONSTRAINT cash_invoiceline_product_id_90cc8b64_fk_catalogue_product_id FOREIGN KEY (product_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.cash_invoiceline
    ADD CONSTRAINT cash_invoiceline_reverses_id_f1fe7c2c_fk_cash_invoiceline_id FOREIGN KEY (reverses_id) REFERENCES public.cash_invoiceline(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.cash_invoiceline
    ADD CONSTRAINT cash_invoiceline_unit_id_f7b27cef_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.cash_invoicerequest
    ADD CONSTRAINT cash_invoicerequest_account_id_58852f26_fk_customers_account_id FOREIGN KEY (account_id) REFERENCES public.customers_account(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.cash_invoicerequest
    ADD CONSTRAINT cash_invoicerequest_instalment_id_eca26adb_fk_cash_inst FOREIGN KEY (instalment_id) REFERENCES public.cash_instalment(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.cash_invoicerequest
    ADD CONSTRAINT cash_invoicerequest_invoice_id_d7e349b8_fk_cash_invoice_id FOREIGN KEY (invoice_id) REFERENCES public.cash_invoice(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.cash_invoicerequest
    ADD CONSTRAINT cash_invoicerequest_made_out_id_5d8aa406_fk_cash_invo FOREIGN KEY (made_out_id) REFERENCES public.cash_invoicetitle(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.cash_invoicerequest
    ADD CONSTRAINT cash_invoicerequest_order_id_3fd0ffdf_fk_ordering_order_id FOREIGN KEY (order_id) REFERENCES public.ordering_order(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.cash_invoicerequest
    ADD CONSTRAINT cash_invoicerequest_owner_id_b1cb80e7_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.cash_invoicerequest
    ADD CONSTRAINT cash_invoicerequest_reverses_id_7c74a42c_fk_cash_invoice_id FOREIGN KEY (reverses_id) REFERENCES public.cash_invoice(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.cash_invoicerequest
    ADD CONSTRAINT cash_invoicerequest_unit_id_3bb20028_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.cash_invoicetitle
    ADD CONSTRAINT cash_invoicetitle_account_id_2b0b4717_fk_customers_account_id FOREIGN KEY (account_id) REFERENCES public.customers_account(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.cash_invoicetitle
    ADD CONSTRAINT cash_invoicetitle_owner_id_8549c92c_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.cash_invoicetitle
    ADD CONSTRAINT cash_invoicetitle_unit_id_a19af72a_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.cash_receipt
    ADD CONSTRAINT cash_receipt_account_id_6b555748_fk_customers_account_id FOREIGN KEY (account_id) REFERENCES public.customers_account(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.cash_receipt
    ADD CONSTRAINT cash_receipt_owner_id_d27626bb_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.cash_receipt
    ADD CONSTRAINT cash_receipt_part_of_id_3b100a92_fk_cash_receipt_id FOREIGN KEY (part_of_id) REFERENCES public.cash_receipt(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.cash_receipt
    ADD CONSTRAINT cash_receipt_unit_id_fb1e8641_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.cash_receiptclaim
    ADD CONSTRAINT cash_receiptclaim_account_id_9ddfbc38_fk_customers_account_id FOREIGN KEY (account_id) REFERENCES public.customers_account(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.cash_receiptclaim
    ADD CONSTRAINT cash_receiptclaim_answered_by_id_58117c74_fk_identity_user_id FOREIGN KEY (answered_by_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.cash_receiptclaim
    ADD CONSTRAINT cash_receiptclaim_instalment_id_36eee621_fk_cash_instalment_id FOREIGN KEY (instalment_id) REFERENCES public.cash_instalment(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.cash_receiptclaim
    ADD CONSTRAINT cash_receiptclaim_owner_id_6b6a9707_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.cash_receiptclaim
    ADD CONSTRAINT cash_receiptclaim_receipt_id_b00ef07f_fk_cash_receipt_id FOREIGN KEY (receipt_id) REFERENCES public.cash_receipt(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.cash_receiptclaim
    ADD CONSTRAINT cash_receiptclaim_unit_id_fe9b7015_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.cash_termline
    ADD CONSTRAINT cash_termline_terms_id_655b3de1_fk_cash_paymentterms_id FOREIGN KEY (terms_id) REFERENCES public.cash_paymentterms(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.collecting_dunninghold
    ADD CONSTRAINT collecting_dunningho_account_id_01a7c181_fk_customers FOREIGN KEY (account_id) REFERENCES public.customers_account(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.collecting_dunninghold
    ADD CONSTRAINT collecting_dunningho_instalment_id_b4b47ee0_fk_cash_inst FOREIGN KEY (instalment_id) REFERENCES public.cash_instalment(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.collecting_dunninghold
    ADD CONSTRAINT collecting_dunninghold_owner_id_c181ecc4_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.collecting_dunninghold
    ADD CONSTRAINT collecting_dunninghold_unit_id_1d1d3308_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.collecting_dunningline
    ADD CONSTRAINT collecting_dunningli_instalment_id_689b6bde_fk_cash_inst FOREIGN KEY (instalment_id) REFERENCES public.cash_instalment(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.collecting_dunningline
    ADD CONSTRAINT collecting_dunningli_level_id_b75a10b8_fk_collectin FOREIGN KEY (level_id) REFERENCES public.collecting_dunninglevel(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.collecting_dunningline
    ADD CONSTRAINT collecting_dunningli_notice_id_9d494560_fk_collectin FOREIGN KEY (notice_id) REFERENCES public.collecting_dunningnotice(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.collecting_dunningline
    ADD CONSTRAINT collecting_dunningline_owner_id_01fdc6cf_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.collecting_dunningline
    ADD CONSTRAINT collecting_dunningline_unit_id_a9d32e51_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.collecting_dunningnotice
    ADD CONSTRAINT collecting_dunningno_account_id_c30834dc_fk_customers FOREIGN KEY (account_id) REFERENCES public.customers_account(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.collecting_dunningnotice
    ADD CONSTRAINT collecting_dunningno_charge_id_881c54a9_fk_cash_inst FOREIGN KEY (charge_id) REFERENCES public.cash_instalment(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.collecting_dunningnotice
    ADD CONSTRAINT collecting_dunningno_level_id_a67587a2_fk_collectin FOREIGN KEY (level_id) REFERENCES public.collecting_dunninglevel(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.collecting_dunningnotice
    ADD CONSTRAINT collecting_dunningno_sent_by_id_07fbea36_fk_identity_ FOREIGN KEY (sent_by_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.collecting_dunningnotice
    ADD CONSTRAINT collecting_dunningnotice_invoice_id_9e1a486b_fk_cash_invoice_id FOREIGN KEY (invoice_id) REFERENCES public.cash_invoice(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.collecting_dunningnotice
    ADD CONSTRAINT collecting_dunningnotice_owner_id_67ff04c4_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.collecting_dunningnotice
    ADD CONSTRAINT collecting_dunningnotice_unit_id_c61cabc3_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.configuring_configuration
    ADD CONSTRAINT configuring_configur_account_id_b660cb25_fk_customers FOREIGN KEY (account_id) REFERENCES public.customers_account(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.configuring_configurationchoice
    ADD CONSTRAINT configuring_configur_configuration_id_1f12c5e5_fk_configuri FOREIGN KEY (configuration_id) REFERENCES public.configuring_configuration(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.configuring_configurationchoice
    ADD CONSTRAINT configuring_configur_option_id_46ad4b3d_fk_configuri FOREIGN KEY (option_id) REFERENCES public.configuring_productoption(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.configuring_configurationchoice
    ADD CONSTRAINT configuring_configur_owner_id_63460b5b_fk_identity_ FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.configuring_configuration
    ADD CONSTRAINT configuring_configur_product_id_74fb5bf6_fk_catalogue FOREIGN KEY (product_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.configuring_configurationchoice
    ADD CONSTRAINT configuring_configur_unit_id_81e0d7c4_fk_identity_ FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.configuring_configuration
    ADD CONSTRAINT configuring_configuration_owner_id_b4038c30_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.configuring_configuration
    ADD CONSTRAINT configuring_configuration_unit_id_252f4a24_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.configuring_optiongroup
    ADD CONSTRAINT configuring_optiongr_product_id_1232056d_fk_catalogue FOREIGN KEY (product_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.configuring_optionrule
    ADD CONSTRAINT configuring_optionru_group_id_a1b5d0c0_fk_configuri FOREIGN KEY (group_id) REFERENCES public.configuring_optiongroup(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.configuring_optionrule
    ADD CONSTRAINT configuring_optionru_option_id_427af270_fk_configuri FOREIGN KEY (option_id) REFERENCES public.configuring_productoption(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.configuring_optionrule
    ADD CONSTRAINT configuring_optionru_other_id_1adb651d_fk_configuri FOREIGN KEY (other_id) REFERENCES public.configuring_productoption(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.configuring_optionrule
    ADD CONSTRAINT configuring_optionru_product_id_d2eef1b9_fk_catalogue FOREIGN KEY (product_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.configuring_productoption
    ADD CONSTRAINT configuring_producto_group_id_8749b7ce_fk_configuri FOREIGN KEY (group_id) REFERENCES public.configuring_optiongroup(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.configuring_productoption
    ADD CONSTRAINT configuring_producto_part_id_7eb017df_fk_catalogue FOREIGN KEY (part_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.configuring_productoption
    ADD CONSTRAINT configuring_producto_product_id_09af2e74_fk_catalogue FOREIGN KEY (product_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.customers_account
    ADD CONSTRAINT customers_account_channel_id_2b031dec_fk_customers FOREIGN KEY (channel_id) REFERENCES public.customers_saleschannel(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.customers_account
    ADD CONSTRAINT customers_account_owner_id_5429b70a_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.customers_account
    ADD CONSTRAINT customers_account_parent_id_5bc6d9c1_fk_customers_account_id FOREIGN KEY (parent_id) REFERENCES public.customers_account(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.customers_account
    ADD CONSTRAINT customers_account_territory_id_e8dc789d_fk_territori FOREIGN KEY (territory_id) REFERENCES public.territories_territory(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.customers_account
    ADD CONSTRAINT customers_account_unit_id_0c057587_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.customers_address
    ADD CONSTRAINT customers_address_account_id_b1a0ba74_fk_customers_account_id FOREIGN KEY (account_id) REFERENCES public.customers_account(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.customers_address
    ADD CONSTRAINT customers_address_owner_id_0b15f2cb_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.customers_address
    ADD CONSTRAINT customers_address_unit_id_1cf4eeac_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.customers_contact
    ADD CONSTRAINT customers_contact_account_id_aa150ac5_fk_customers_account_id FOREIGN KEY (account_id) REFERENCES public.customers_account(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.customers_contact
    ADD CONSTRAINT customers_contact_owner_id_2fff17f2_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.customers_contact
    ADD CONSTRAINT customers_contact_unit_id_8ccf3b4d_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.customers_contactpoint
    ADD CONSTRAINT customers_contactpoi_contact_id_d81d44a2_fk_customers FOREIGN KEY (contact_id) REFERENCES public.customers_contact(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.customers_contactpoint
    ADD CONSTRAINT customers_contactpoint_owner_id_402cbd27_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.customers_contactpoint
    ADD CONSTRAINT customers_contactpoint_unit_id_70f59a35_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.customers_position
    ADD CONSTRAINT customers_position_account_id_e97f389e_fk_customers_account_id FOREIGN KEY (account_id) REFERENCES public.customers_account(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.customers_position
    ADD CONSTRAINT customers_position_contact_id_7861e0f4_fk_customers_contact_id FOREIGN KEY (contact_id) REFERENCES public.customers_contact(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.customers_position
    ADD CONSTRAINT customers_position_owner_id_33afc844_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.customers_position
    ADD CONSTRAINT customers_position_unit_id_0e7e1dd3_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.exchange_conflict
    ADD CONSTRAINT exchange_conflict_system_id_fed78154_fk_exchange_ FOREIGN KEY (system_id) REFERENCES public.exchange_outsidesystem(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.exchange_exchange
    ADD CONSTRAINT exchange_exchange_system_id_1715fa3d_fk_exchange_ FOREIGN KEY (system_id) REFERENCES public.exchange_outsidesystem(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.exchange_exchangerow
    ADD CONSTRAINT exchange_exchangerow_exchange_id_2045c65f_fk_exchange_ FOREIGN KEY (exchange_id) REFERENCES public.exchange_exchange(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.exchange_exchangerule
    ADD CONSTRAINT exchange_exchangerul_system_id_b00831e2_fk_exchange_ FOREIGN KEY (system_id) REFERENCES public.exchange_outsidesystem(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.exchange_exchangerule
    ADD CONSTRAINT exchange_exchangerule_book_id_489b1919_fk_pricing_pricebook_id FOREIGN KEY (book_id) REFERENCES public.pricing_pricebook(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.exchange_exchangerule
    ADD CONSTRAINT exchange_exchangerule_keeper_id_e65362fa_fk_identity_user_id FOREIGN KEY (keeper_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.exchange_handed
    ADD CONSTRAINT exchange_handed_system_id_8227898c_fk_exchange_outsidesystem_id FOREIGN KEY (system_id) REFERENCES public.exchange_outsidesystem(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.exchange_outsideid
    ADD CONSTRAINT exchange_outsideid_system_id_4cb506c2_fk_exchange_ FOREIGN KEY (system_id) REFERENCES public.exchange_outsidesystem(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.exchange_outsidesystem
    ADD CONSTRAINT exchange_outsidesyst_looked_after_by_id_db3dc4e5_fk_identity_ FOREIGN KEY (looked_after_by_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.exchange_outsidesystem
    ADD CONSTRAINT exchange_outsidesyst_webhook_id_abaf0c65_fk_webhooks_ FOREIGN KEY (webhook_id) REFERENCES public.webhooks_webhook(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.exchange_outsidesystem
    ADD CONSTRAINT exchange_outsidesystem_service_id_96e97eae_fk_identity_user_id FOREIGN KEY (service_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.exchange_stocklevel
    ADD CONSTRAINT exchange_stocklevel_product_id_21ef5a66_fk_catalogue_product_id FOREIGN KEY (product_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.exchange_stocklevel
    ADD CONSTRAINT exchange_stocklevel_warehouse_id_e33327e3_fk_exchange_ FOREIGN KEY (warehouse_id) REFERENCES public.exchange_warehouse(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.exchange_systemdoor
    ADD CONSTRAINT exchange_systemdoor_system_id_16f9bd89_fk_exchange_ FOREIGN KEY (system_id) REFERENCES public.exchange_outsidesystem(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.expensing_expenseclaim
    ADD CONSTRAINT expensing_expensecla_decided_by_id_51344b66_fk_identity_ FOREIGN KEY (decided_by_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.expensing_expenseclaim
    ADD CONSTRAINT expensing_expensecla_endorsed_by_id_3af117e6_fk_identity_ FOREIGN KEY (endorsed_by_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.expensing_expenseclaim
    ADD CONSTRAINT expensing_expensecla_payout_id_4e99f7f2_fk_expensing FOREIGN KEY (payout_id) REFERENCES public.expensing_expensepayout(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.expensing_expenseclaim
    ADD CONSTRAINT expensing_expenseclaim_owner_id_ce6d9ed4_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.expensing_expenseclaim
    ADD CONSTRAINT expensing_expenseclaim_unit_id_c534f779_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.expensing_expenselimit
    ADD CONSTRAINT expensing_expenselim_type_id_7fec0ee3_fk_expensing FOREIGN KEY (type_id) REFERENCES public.expensing_expensetype(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.expensing_expenselimit
    ADD CONSTRAINT expensing_expenselimit_role_id_04e78b5c_fk_permissions_role_id FOREIGN KEY (role_id) REFERENCES public.permissions_role(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.expensing_expenselimit
    ADD CONSTRAINT expensing_expenselimit_unit_id_70f97560_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.expensing_expenseline
    ADD CONSTRAINT expensing_expenselin_account_id_6369e7ae_fk_customers FOREIGN KEY (account_id) REFERENCES public.customers_account(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.expensing_expenseline
    ADD CONSTRAINT expensing_expenselin_claim_id_a9e64692_fk_expensing FOREIGN KEY (claim_id) REFERENCES public.expensing_expenseclaim(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.expensing_expenseline
    ADD CONSTRAINT expensing_expenselin_type_id_fd3666c2_fk_expensing FOREIGN KEY (type_id) REFERENCES public.expensing_expensetype(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.expensing_expenseline
    ADD CONSTRAINT expensing_expenseline_deal_id_fdf9f9cc_fk_sales_deal_id FOREIGN KEY (deal_id) REFERENCES public.sales_deal(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.expensing_expenseline
    ADD CONSTRAINT expensing_expenseline_owner_id_3b8b1edc_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.expensing_expenseline
    ADD CONSTRAINT expensing_expenseline_unit_id_5f9237d4_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.expensing_expensepayout
    ADD CONSTRAINT expensing_expensepayout_owner_id_21b7d413_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.expensing_expensepayout
    ADD CONSTRAINT expensing_expensepayout_unit_id_54b9e667_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.expensing_expensereceipt
    ADD CONSTRAINT expensing_expenserec_attachment_id_3b126536_fk_timeline_ FOREIGN KEY (attachment_id) REFERENCES public.timeline_attachment(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.expensing_expensereceipt
    ADD CONSTRAINT expensing_expenserec_line_id_5218ad08_fk_expensing FOREIGN KEY (line_id) REFERENCES public.expensing_expenseline(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.families_attributevalue
    ADD CONSTRAINT families_attributeva_attribute_id_cfc5b98a_fk_families_ FOREIGN KEY (attribute_id) REFERENCES public.families_familyattribute(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.families_attributevalue
    ADD CONSTRAINT families_attributeva_family_id_2fe43d50_fk_families_ FOREIGN KEY (family_id) REFERENCES public.families_productfamily(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.families_familyattribute
    ADD CONSTRAINT families_familyattri_family_id_7298fd39_fk_families_ FOREIGN KEY (family_id) REFERENCES public.families_productfamily(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.families_variant
    ADD CONSTRAINT families_variant_family_id_ea7e2f5b_fk_families_ FOREIGN KEY (family_id) REFERENCES public.families_productfamily(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.families_variant
    ADD CONSTRAINT families_variant_product_id_7e232387_fk_catalogue_product_id FOREIGN KEY (product_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.forecasting_forecastsubmission
    ADD CONSTRAINT forecasting_forecast_owner_id_f10860bb_fk_identity_ FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.forecasting_forecastsubmission
    ADD CONSTRAINT forecasting_forecast_unit_id_e6e4c39a_fk_identity_ FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.forecasting_forecaststate
    ADD CONSTRAINT forecasting_forecaststate_deal_id_b976f084_fk_sales_deal_id FOREIGN KEY (deal_id) REFERENCES public.sales_deal(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.forecasting_forecaststate
    ADD CONSTRAINT forecasting_forecaststate_owner_id_1fef70fb_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.forecasting_forecaststate
    ADD CONSTRAINT forecasting_forecaststate_unit_id_df92df4a_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.guiding_guideanswer
    ADD CONSTRAINT guiding_guideanswer_guide_id_33cccd71_fk_guiding_s FOREIGN KEY (guide_id) REFERENCES public.guiding_sellingguide(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.guiding_guideanswer
    ADD CONSTRAINT guiding_guideanswer_question_id_8f2abebe_fk_guiding_g FOREIGN KEY (question_id) REFERENCES public.guiding_guidequestion(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.guiding_guideeffect
    ADD CONSTRAINT guiding_guideeffect_answer_id_95e64ce7_fk_guiding_g FOREIGN KEY (answer_id) REFERENCES public.guiding_guideanswer(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.guiding_guideeffect
    ADD CONSTRAINT guiding_guideeffect_guide_id_71094bd1_fk_guiding_s FOREIGN KEY (guide_id) REFERENCES public.guiding_sellingguide(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.guiding_guideeffect
    ADD CONSTRAINT guiding_guideeffect_option_id_0409c703_fk_configuri FOREIGN KEY (option_id) REFERENCES public.configuring_productoption(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.guiding_guideeffect
    ADD CONSTRAINT guiding_guideeffect_product_id_3291422f_fk_catalogue_product_id FOREIGN KEY (product_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.guiding_guidequestion
    ADD CONSTRAINT guiding_guidequestio_guide_id_c029f501_fk_guiding_s FOREIGN KEY (guide_id) REFERENCES public.guiding_sellingguide(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.guiding_guidequestion
    ADD CONSTRAINT guiding_guidequestio_only_after_id_0805f22b_fk_guiding_g FOREIGN KEY (only_after_id) REFERENCES public.guiding_guideanswer(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.identity_apitoken
    ADD CONSTRAINT identity_apitoken_user_id_14231109_fk_identity_user_id FOREIGN KEY (user_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.identity_deputy
    ADD CONSTRAINT identity_deputy_deputy_id_b3125455_fk_identity_user_id FOREIGN KEY (deputy_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.identity_deputy
    ADD CONSTRAINT identity_deputy_person_id_cfcba7f7_fk_identity_user_id FOREIGN KEY (person_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.identity_loginlink
    ADD CONSTRAINT identity_loginlink_user_id_9a1b089d_fk_identity_user_id FOREIGN KEY (user_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.identity_preferences
    ADD CONSTRAINT identity_preferences_user_id_10491415_fk_identity_user_id FOREIGN KEY (user_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.identity_session
    ADD CONSTRAINT identity_session_user_id_b9dc93c0_fk_identity_user_id FOREIGN KEY (user_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.identity_teammember
    ADD CONSTRAINT identity_teammember_team_id_576cb14d_fk_identity_team_id FOREIGN KEY (team_id) REFERENCES public.identity_team(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.identity_teammember
    ADD CONSTRAINT identity_teammember_user_id_d08e4b78_fk_identity_user_id FOREIGN KEY (user_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.identity_unit
    ADD CONSTRAINT identity_unit_parent_id_4fe799bb_fk_identity_unit_id FOREIGN KEY (parent_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.identity_unitmember
    ADD CONSTRAINT identity_unitmember_unit_id_08a1ec73_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.identity_unitmember
    ADD CONSTRAINT identity_unitmember_user_id_b779e692_fk_identity_user_id FOREIGN KEY (user_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.identity_user
    ADD CONSTRAINT identity_user_manager_id_1676cea8_fk_identity_user_id FOREIGN KEY (manager_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.identity_user
    ADD CONSTRAINT identity_user_unit_id_c1674627_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.incentives_commissionstatement
    ADD CONSTRAINT incentives_commissio_approved_by_id_ead0e9af_fk_identity_ FOREIGN KEY (approved_by_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.incentives_commissiontier
    ADD CONSTRAINT incentives_commissio_component_id_3f1b33f9_fk_incentive FOREIGN KEY (component_id) REFERENCES public.incentives_commissioncomponent(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.incentives_commissionstatement
    ADD CONSTRAINT incentives_commissio_locked_by_id_593526fa_fk_identity_ FOREIGN KEY (locked_by_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.incentives_commissionstatement
    ADD CONSTRAINT incentives_commissio_owner_id_3b727f50_fk_identity_ FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.incentives_commissionmember
    ADD CONSTRAINT incentives_commissio_person_id_8875ccaf_fk_identity_ FOREIGN KEY (person_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.incentives_commissionmember
    ADD CONSTRAINT incentives_commissio_plan_id_213e2231_fk_incentive FOREIGN KEY (plan_id) REFERENCES public.incentives_commissionplan(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.incentives_commissionstatement
    ADD CONSTRAINT incentives_commissio_plan_id_2912174a_fk_incentive FOREIGN KEY (plan_id) REFERENCES public.incentives_commissionplan(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.incentives_commissioncomponent
    ADD CONSTRAINT incentives_commissio_plan_id_f5f0bca2_fk_incentive FOREIGN KEY (plan_id) REFERENCES public.incentives_commissionplan(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.incentives_commissioncomponent
    ADD CONSTRAINT incentives_commissio_product_id_1dbf51f3_fk_catalogue FOREIGN KEY (product_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.incentives_commissionmember
    ADD CONSTRAINT incentives_commissio_role_id_e87e64d6_fk_permissio FOREIGN KEY (role_id) REFERENCES public.permissions_role(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.incentives_commissionstatement
    ADD CONSTRAINT incentives_commissio_submitted_by_id_d11e550e_fk_identity_ FOREIGN KEY (submitted_by_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.incentives_commissionstatement
    ADD CONSTRAINT incentives_commissio_unit_id_a917e816_fk_identity_ FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.incentives_quota
    ADD CONSTRAINT incentives_quota_of_unit_id_7d7d6410_fk_identity_unit_id FOREIGN KEY (of_unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.incentives_quota
    ADD CONSTRAINT incentives_quota_owner_id_f793ce62_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.incentives_quota
    ADD CONSTRAINT incentives_quota_person_id_a6996d21_fk_identity_user_id FOREIGN KEY (person_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.incentives_quota
    ADD CONSTRAINT incentives_quota_product_id_5056a543_fk_catalogue_product_id FOREIGN KEY (product_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.incentives_quota
    ADD CONSTRAINT incentives_quota_team_id_3f54b88f_fk_identity_team_id FOREIGN KEY (team_id) REFERENCES public.identity_team(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.incentives_quota
    ADD CONSTRAINT incentives_quota_territory_id_0ae7e312_fk_territori FOREIGN KEY (territory_id) REFERENCES public.territories_territory(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.incentives_quota
    ADD CONSTRAINT incentives_quota_unit_id_47b391ef_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.incentives_statementline
    ADD CONSTRAINT incentives_statement_component_id_9f34c9f4_fk_incentive FOREIGN KEY (component_id) REFERENCES public.incentives_commissioncomponent(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.incentives_statementline
    ADD CONSTRAINT incentives_statement_corrects_id_5fccc236_fk_incentive FOREIGN KEY (corrects_id) REFERENCES public.incentives_commissionstatement(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.incentives_statementline
    ADD CONSTRAINT incentives_statement_statement_id_f89a0b39_fk_incentive FOREIGN KEY (statement_id) REFERENCES public.incentives_commissionstatement(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.incentives_statementline
    ADD CONSTRAINT incentives_statementline_deal_id_fd2ccfcd_fk_sales_deal_id FOREIGN KEY (deal_id) REFERENCES public.sales_deal(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.incentives_statementline
    ADD CONSTRAINT incentives_statementline_order_id_5f1297df_fk_ordering_order_id FOREIGN KEY (order_id) REFERENCES public.ordering_order(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.incentives_statementline
    ADD CONSTRAINT incentives_statementline_owner_id_ec68dfe4_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.incentives_statementline
    ADD CONSTRAINT incentives_statementline_receipt_id_53d4a757_fk_cash_receipt_id FOREIGN KEY (receipt_id) REFERENCES public.cash_receipt(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.incentives_statementline
    ADD CONSTRAINT incentives_statementline_unit_id_4ae24abd_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.messengers_messengercard
    ADD CONSTRAINT messengers_messenger_account_id_d161c856_fk_messenger FOREIGN KEY (account_id) REFERENCES public.messengers_messengeraccount(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.messengers_messengercall
    ADD CONSTRAINT messengers_messenger_messenger_id_24b01b81_fk_messenger FOREIGN KEY (messenger_id) REFERENCES public.messengers_messenger(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.messengers_messengeraccount
    ADD CONSTRAINT messengers_messenger_messenger_id_4831fadf_fk_messenger FOREIGN KEY (messenger_id) REFERENCES public.messengers_messenger(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.messengers_messengersecret
    ADD CONSTRAINT messengers_messenger_messenger_id_60e5d278_fk_messenger FOREIGN KEY (messenger_id) REFERENCES public.messengers_messenger(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.messengers_messengerreading
    ADD CONSTRAINT messengers_messenger_messenger_id_bdf107a7_fk_messenger FOREIGN KEY (messenger_id) REFERENCES public.messengers_messenger(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.notifying_messagecontent
    ADD CONSTRAINT notifying_messagecon_message_id_1fe7c117_fk_notifying FOREIGN KEY (message_id) REFERENCES public.notifying_message(message_id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ordering_contract
    ADD CONSTRAINT ordering_contract_account_id_3cc53113_fk_customers_account_id FOREIGN KEY (account_id) REFERENCES public.customers_account(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ordering_contract
    ADD CONSTRAINT ordering_contract_contact_id_2d496051_fk_customers_contact_id FOREIGN KEY (contact_id) REFERENCES public.customers_contact(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ordering_contract
    ADD CONSTRAINT ordering_contract_deal_id_f1f9cb50_fk_sales_deal_id FOREIGN KEY (deal_id) REFERENCES public.sales_deal(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ordering_contract
    ADD CONSTRAINT ordering_contract_owner_id_b634a229_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ordering_contract
    ADD CONSTRAINT ordering_contract_supersedes_id_e326e164_fk_ordering_ FOREIGN KEY (supersedes_id) REFERENCES public.ordering_contract(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ordering_contract
    ADD CONSTRAINT ordering_contract_unit_id_98da8045_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ordering_contractamendment
    ADD CONSTRAINT ordering_contractame_contract_id_30b90c8e_fk_ordering_ FOREIGN KEY (contract_id) REFERENCES public.ordering_contract(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ordering_contractamendment
    ADD CONSTRAINT ordering_contractame_owner_id_a0e441cc_fk_identity_ FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ordering_contractamendment
    ADD CONSTRAINT ordering_contractamendment_unit_id_f5fedccf_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ordering_delivery
    ADD CONSTRAINT ordering_delivery_order_id_a3838b40_fk_ordering_order_id FOREIGN KEY (order_id) REFERENCES public.ordering_order(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ordering_delivery
    ADD CONSTRAINT ordering_delivery_owner_id_67583138_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ordering_delivery
    ADD CONSTRAINT ordering_delivery_unit_id_9f72c93d_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ordering_deliveryline
    ADD CONSTRAINT ordering_deliverylin_delivery_id_3f7b16ac_fk_ordering_ FOREIGN KEY (delivery_id) REFERENCES public.ordering_delivery(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ordering_deliveryline
    ADD CONSTRAINT ordering_deliveryline_line_id_b3069edf_fk_ordering_orderline_id FOREIGN KEY (line_id) REFERENCES public.ordering_orderline(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ordering_deliveryline
    ADD CONSTRAINT ordering_deliveryline_order_id_182534d4_fk_ordering_order_id FOREIGN KEY (order_id) REFERENCES public.ordering_order(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ordering_deliveryline
    ADD CONSTRAINT ordering_deliveryline_owner_id_2cb9c195_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ordering_deliveryline
    ADD CONSTRAINT ordering_deliveryline_unit_id_662eadcf_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ordering_order
    ADD CONSTRAINT ordering_order_account_id_5a0a6040_fk_customers_account_id FOREIGN KEY (account_id) REFERENCES public.customers_account(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ordering_order
    ADD CONSTRAINT ordering_order_channel_id_771c913b_fk_customers_saleschannel_id FOREIGN KEY (channel_id) REFERENCES public.customers_saleschannel(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ordering_order
    ADD CONSTRAINT ordering_order_contact_id_0610715d_fk_customers_contact_id FOREIGN KEY (contact_id) REFERENCES public.customers_contact(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ordering_order
    ADD CONSTRAINT ordering_order_contract_id_15949d8a_fk_ordering_contract_id FOREIGN KEY (contract_id) REFERENCES public.ordering_contract(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ordering_order
    ADD CONSTRAINT ordering_order_deal_id_df8db2a8_fk_sales_deal_id FOREIGN KEY (deal_id) REFERENCES public.sales_deal(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ordering_order
    ADD CONSTRAINT ordering_order_owner_id_65750e7c_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ordering_order
    ADD CONSTRAINT ordering_order_unit_id_49d5fb51_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ordering_orderamendment
    ADD CONSTRAINT ordering_orderamendment_order_id_7da121ad_fk_ordering_order_id FOREIGN KEY (order_id) REFERENCES public.ordering_order(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ordering_orderamendment
    ADD CONSTRAINT ordering_orderamendment_owner_id_44f44b78_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ordering_orderamendment
    ADD CONSTRAINT ordering_orderamendment_unit_id_d781b7cf_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ordering_orderline
    ADD CONSTRAINT ordering_orderline_order_id_cb63bbd7_fk_ordering_order_id FOREIGN KEY (order_id) REFERENCES public.ordering_order(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ordering_orderline
    ADD CONSTRAINT ordering_orderline_owner_id_ba7b8acc_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ordering_orderline
    ADD CONSTRAINT ordering_orderline_product_id_4f6db7a0_fk_catalogue_product_id FOREIGN KEY (product_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ordering_orderline
    ADD CONSTRAINT ordering_orderline_unit_id_5c820cf2_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.performance_target
    ADD CONSTRAINT performance_target_of_unit_id_461ce5f9_fk_identity_unit_id FOREIGN KEY (of_unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.performance_target
    ADD CONSTRAINT performance_target_owner_id_4c7fcd77_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.performance_target
    ADD CONSTRAINT performance_target_team_id_97e065a4_fk_identity_team_id FOREIGN KEY (team_id) REFERENCES public.identity_team(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.performance_target
    ADD CONSTRAINT performance_target_unit_id_42f784c5_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.permissions_assignment
    ADD CONSTRAINT permissions_assignment_role_id_82b2ddee_fk_permissions_role_id FOREIGN KEY (role_id) REFERENCES public.permissions_role(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.permissions_assignment
    ADD CONSTRAINT permissions_assignment_user_id_691a83d3_fk_identity_user_id FOREIGN KEY (user_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.permissions_fieldrule
    ADD CONSTRAINT permissions_fieldrule_role_id_8f6bfe32_fk_permissions_role_id FOREIGN KEY (role_id) REFERENCES public.permissions_role(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.permissions_grant
    ADD CONSTRAINT permissions_grant_role_id_bea52b24_fk_permissions_role_id FOREIGN KEY (role_id) REFERENCES public.permissions_role(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.permissions_handedrow
    ADD CONSTRAINT permissions_handedro_hand_over_id_34d1c50d_fk_permissio FOREIGN KEY (hand_over_id) REFERENCES public.permissions_handover(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.permissions_share
    ADD CONSTRAINT permissions_share_team_id_abb34d47_fk_identity_team_id FOREIGN KEY (team_id) REFERENCES public.identity_team(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.permissions_share
    ADD CONSTRAINT permissions_share_user_id_eeed6a77_fk_identity_user_id FOREIGN KEY (user_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.playbooks_closestep
    ADD CONSTRAINT playbooks_closestep_contact_id_ca6d8804_fk_customers_contact_id FOREIGN KEY (contact_id) REFERENCES public.customers_contact(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.playbooks_closestep
    ADD CONSTRAINT playbooks_closestep_deal_id_f942483d_fk_sales_deal_id FOREIGN KEY (deal_id) REFERENCES public.sales_deal(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.playbooks_closestep
    ADD CONSTRAINT playbooks_closestep_owner_id_36170ed1_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.playbooks_closestep
    ADD CONSTRAINT playbooks_closestep_person_id_a2689693_fk_identity_user_id FOREIGN KEY (person_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.playbooks_closestep
    ADD CONSTRAINT playbooks_closestep_unit_id_edc4d824_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.playbooks_closetemplate
    ADD CONSTRAINT playbooks_closetempl_pipeline_id_ad29865a_fk_sales_pip FOREIGN KEY (pipeline_id) REFERENCES public.sales_pipeline(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.playbooks_closetemplatestep
    ADD CONSTRAINT playbooks_closetempl_template_id_e3b1011a_fk_playbooks FOREIGN KEY (template_id) REFERENCES public.playbooks_closetemplate(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.playbooks_dealcredit
    ADD CONSTRAINT playbooks_dealcredit_deal_id_d22b6394_fk_sales_deal_id FOREIGN KEY (deal_id) REFERENCES public.sales_deal(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.playbooks_dealperson
    ADD CONSTRAINT playbooks_dealperson_contact_id_5ffcf858_fk_customers FOREIGN KEY (contact_id) REFERENCES public.customers_contact(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.playbooks_dealperson
    ADD CONSTRAINT playbooks_dealperson_deal_id_35eef6ec_fk_sales_deal_id FOREIGN KEY (deal_id) REFERENCES public.sales_deal(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.playbooks_dealperson
    ADD CONSTRAINT playbooks_dealperson_owner_id_6ca556f5_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.playbooks_dealperson
    ADD CONSTRAINT playbooks_dealperson_reports_to_id_974f9073_fk_customers FOREIGN KEY (reports_to_id) REFERENCES public.customers_contact(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.playbooks_dealperson
    ADD CONSTRAINT playbooks_dealperson_unit_id_f759a4e0_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.playbooks_playbook
    ADD CONSTRAINT playbooks_playbook_stage_id_43f97065_fk_sales_stage_id FOREIGN KEY (stage_id) REFERENCES public.sales_stage(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.playbooks_playbookitem
    ADD CONSTRAINT playbooks_playbookit_playbook_id_6d05b5fc_fk_playbooks FOREIGN KEY (playbook_id) REFERENCES public.playbooks_playbook(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.playbooks_sellingtip
    ADD CONSTRAINT playbooks_sellingtip_competitor_id_a0e0a0f5_fk_sales_com FOREIGN KEY (competitor_id) REFERENCES public.sales_competitor(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.playbooks_sellingtip
    ADD CONSTRAINT playbooks_sellingtip_owner_id_449abc8f_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.playbooks_sellingtip
    ADD CONSTRAINT playbooks_sellingtip_product_id_fe53c54c_fk_catalogue FOREIGN KEY (product_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.playbooks_sellingtip
    ADD CONSTRAINT playbooks_sellingtip_stage_id_ea448b00_fk_sales_stage_id FOREIGN KEY (stage_id) REFERENCES public.sales_stage(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.playbooks_sellingtip
    ADD CONSTRAINT playbooks_sellingtip_unit_id_f44f5d29_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.playbooks_stagetick
    ADD CONSTRAINT playbooks_stagetick_deal_id_18d5213d_fk_sales_deal_id FOREIGN KEY (deal_id) REFERENCES public.sales_deal(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.playbooks_stagetick
    ADD CONSTRAINT playbooks_stagetick_item_id_19b04ab4_fk_playbooks FOREIGN KEY (item_id) REFERENCES public.playbooks_playbookitem(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.playbooks_stagetick
    ADD CONSTRAINT playbooks_stagetick_owner_id_7706760b_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.playbooks_stagetick
    ADD CONSTRAINT playbooks_stagetick_person_id_c0374235_fk_identity_user_id FOREIGN KEY (person_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.playbooks_stagetick
    ADD CONSTRAINT playbooks_stagetick_unit_id_c880ce70_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.playbooks_tipvote
    ADD CONSTRAINT playbooks_tipvote_tip_id_c3f6591e_fk_playbooks_sellingtip_id FOREIGN KEY (tip_id) REFERENCES public.playbooks_sellingtip(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.pool_accountownership
    ADD CONSTRAINT pool_accountownershi_account_id_47e3e92e_fk_customers FOREIGN KEY (account_id) REFERENCES public.customers_account(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.pool_accountownership
    ADD CONSTRAINT pool_accountownership_owner_id_4bf9b4f0_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.pool_accountownership
    ADD CONSTRAINT pool_accountownership_person_id_b94c0da1_fk_identity_user_id FOREIGN KEY (person_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.pool_accountownership
    ADD CONSTRAINT pool_accountownership_unit_id_528c78d0_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.pool_accountwarning
    ADD CONSTRAINT pool_accountwarning_account_id_a3dedc22_fk_customers_account_id FOREIGN KEY (account_id) REFERENCES public.customers_account(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.pool_accountwarning
    ADD CONSTRAINT pool_accountwarning_owner_id_38575147_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.pool_accountwarning
    ADD CONSTRAINT pool_accountwarning_rule_id_665f13ce_fk_pool_reclaimrule_id FOREIGN KEY (rule_id) REFERENCES public.pool_reclaimrule(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.pool_accountwarning
    ADD CONSTRAINT pool_accountwarning_unit_id_2545cdc1_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.pool_keeprequest
    ADD CONSTRAINT pool_keeprequest_account_id_6c12ce3d_fk_customers_account_id FOREIGN KEY (account_id) REFERENCES public.customers_account(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.pool_keeprequest
    ADD CONSTRAINT pool_keeprequest_lead_id_6d90ae4b_fk_sales_lead_id FOREIGN KEY (lead_id) REFERENCES public.sales_lead(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.pool_keeprequest
    ADD CONSTRAINT pool_keeprequest_owner_id_e7fd3403_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.pool_keeprequest
    ADD CONSTRAINT pool_keeprequest_unit_id_bd14a6a4_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.pool_leadownership
    ADD CONSTRAINT pool_leadownership_lead_id_4014fa11_fk_sales_lead_id FOREIGN KEY (lead_id) REFERENCES public.sales_lead(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.pool_leadownership
    ADD CONSTRAINT pool_leadownership_owner_id_45c50cb9_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.pool_leadownership
    ADD CONSTRAINT pool_leadownership_person_id_879e980f_fk_identity_user_id FOREIGN KEY (person_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.pool_leadownership
    ADD CONSTRAINT pool_leadownership_unit_id_d0a3711b_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.pool_leadwarning
    ADD CONSTRAINT pool_leadwarning_lead_id_1ad222b6_fk_sales_lead_id FOREIGN KEY (lead_id) REFERENCES public.sales_lead(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.pool_leadwarning
    ADD CONSTRAINT pool_leadwarning_owner_id_3eed2237_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.pool_leadwarning
    ADD CONSTRAINT pool_leadwarning_rule_id_a04a6b83_fk_pool_reclaimrule_id FOREIGN KEY (rule_id) REFERENCES public.pool_reclaimrule(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.pool_leadwarning
    ADD CONSTRAINT pool_leadwarning_unit_id_2b3b7b85_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.pool_pool
    ADD CONSTRAINT pool_pool_owner_id_44b1c578_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.pool_pool
    ADD CONSTRAINT pool_pool_unit_id_7f5d15d5_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.pool_poolentry
    ADD CONSTRAINT pool_poolentry_former_owner_id_727698c3_fk_identity_user_id FOREIGN KEY (former_owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.pool_poolentry
    ADD CONSTRAINT pool_poolentry_owner_id_74780e99_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.pool_poolentry
    ADD CONSTRAINT pool_poolentry_pool_id_4850cb86_fk_pool_pool_id FOREIGN KEY (pool_id) REFERENCES public.pool_pool(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.pool_poolentry
    ADD CONSTRAINT pool_poolentry_reason_id_695b2f4e_fk_pool_releasereason_id FOREIGN KEY (reason_id) REFERENCES public.pool_releasereason(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.pool_poolentry
    ADD CONSTRAINT pool_poolentry_rule_id_3870ca0d_fk_pool_reclaimrule_id FOREIGN KEY (rule_id) REFERENCES public.pool_reclaimrule(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.pool_poolentry
    ADD CONSTRAINT pool_poolentry_taken_by_id_97a9f395_fk_identity_user_id FOREIGN KEY (taken_by_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.pool_poolentry
    ADD CONSTRAINT pool_poolentry_unit_id_61fbf727_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.pool_poolmember
    ADD CONSTRAINT pool_poolmember_owner_id_71fc0dee_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.pool_poolmember
    ADD CONSTRAINT pool_poolmember_person_id_a7cf2c4a_fk_identity_user_id FOREIGN KEY (person_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.pool_poolmember
    ADD CONSTRAINT pool_poolmember_pool_id_79eacbbe_fk_pool_pool_id FOREIGN KEY (pool_id) REFERENCES public.pool_pool(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.pool_poolmember
    ADD CONSTRAINT pool_poolmember_role_id_f4f596e0_fk_permissions_role_id FOREIGN KEY (role_id) REFERENCES public.permissions_role(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.pool_poolmember
    ADD CONSTRAINT pool_poolmember_team_id_af91fa88_fk_identity_team_id FOREIGN KEY (team_id) REFERENCES public.identity_team(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.pool_poolmember
    ADD CONSTRAINT pool_poolmember_unit_id_8478e79e_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.pool_poolmember
    ADD CONSTRAINT pool_poolmember_unit_of_id_05d9c009_fk_identity_unit_id FOREIGN KEY (unit_of_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.pool_ruleexception
    ADD CONSTRAINT pool_ruleexception_rule_id_cd06570d_fk_pool_reclaimrule_id FOREIGN KEY (rule_id) REFERENCES public.pool_reclaimrule(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.pricing_contractprice
    ADD CONSTRAINT pricing_contractpric_account_id_5c7722f0_fk_customers FOREIGN KEY (account_id) REFERENCES public.customers_account(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.pricing_contractprice
    ADD CONSTRAINT pricing_contractpric_product_id_2bcdb4fe_fk_catalogue FOREIGN KEY (product_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.pricing_contractprice
    ADD CONSTRAINT pricing_contractprice_owner_id_d8100bd9_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.pricing_contractprice
    ADD CONSTRAINT pricing_contractprice_unit_id_90214b63_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.pricing_marginfloor
    ADD CONSTRAINT pricing_marginfloor_product_id_7d3ef3b7_fk_catalogue_product_id FOREIGN KEY (product_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.pricing_pricebook
    ADD CONSTRAINT pricing_pricebook_channel_id_727a8fe1_fk_customers FOREIGN KEY (channel_id) REFERENCES public.customers_saleschannel(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.pricing_pricebook
    ADD CONSTRAINT pricing_pricebook_parent_id_6083794e_fk_pricing_pricebook_id FOREIGN KEY (parent_id) REFERENCES public.pricing_pricebook(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.pricing_priceentry
    ADD CONSTRAINT pricing_priceentry_book_id_936f5265_fk_pricing_pricebook_id FOREIGN KEY (book_id) REFERENCES public.pricing_pricebook(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.pricing_priceentry
    ADD CONSTRAINT pricing_priceentry_product_id_99f4d7de_fk_catalogue_product_id FOREIGN KEY (product_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.pricing_promotion
    ADD CONSTRAINT pricing_promotion_product_id_4cea1c1a_fk_catalogue_product_id FOREIGN KEY (product_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id) ON DELETE CASCADE;


ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_worker_id_fkey FOREIGN KEY (worker_id) REFERENCES public.procrastinate_workers(id) ON DELETE SET NULL;


ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id);


ALTER TABLE ONLY public.quoting_discountlimit
    ADD CONSTRAINT quoting_discountlimit_role_id_7b07e646_fk_permissions_role_id FOREIGN KEY (role_id) REFERENCES public.permissions_role(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.quoting_quote
    ADD CONSTRAINT quoting_quote_account_id_29c85def_fk_customers_account_id FOREIGN KEY (account_id) REFERENCES public.customers_account(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.quoting_quote
    ADD CONSTRAINT quoting_quote_contact_id_678583d2_fk_customers_contact_id FOREIGN KEY (contact_id) REFERENCES public.customers_contact(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.quoting_quote
    ADD CONSTRAINT quoting_quote_deal_id_17c840fc_fk_sales_deal_id FOREIGN KEY (deal_id) REFERENCES public.sales_deal(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.quoting_quote
    ADD CONSTRAINT quoting_quote_order_id_6581a8f8_fk_ordering_order_id FOREIGN KEY (order_id) REFERENCES public.ordering_order(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.quoting_quote
    ADD CONSTRAINT quoting_quote_owner_id_06a1c18b_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.quoting_quote
    ADD CONSTRAINT quoting_quote_root_id_aad24cba_fk_quoting_quote_id FOREIGN KEY (root_id) REFERENCES public.quoting_quote(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.quoting_quote
    ADD CONSTRAINT quoting_quote_supersedes_id_85063e57_fk_quoting_quote_id FOREIGN KEY (supersedes_id) REFERENCES public.quoting_quote(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.quoting_quote
    ADD CONSTRAINT quoting_quote_template_id_13ef8af7_fk_quoting_quotetemplate_id FOREIGN KEY (template_id) REFERENCES public.quoting_quotetemplate(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.quoting_quote
    ADD CONSTRAINT quoting_quote_unit_id_b139a245_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.quoting_quotecomment
    ADD CONSTRAINT quoting_quotecomment_quote_id_13749f44_fk_quoting_quote_id FOREIGN KEY (quote_id) REFERENCES public.quoting_quote(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.quoting_quoteline
    ADD CONSTRAINT quoting_quoteline_head_id_d9a40daa_fk_quoting_quoteline_id FOREIGN KEY (head_id) REFERENCES public.quoting_quoteline(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.quoting_quoteline
    ADD CONSTRAINT quoting_quoteline_owner_id_d3d0f6e9_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.quoting_quoteline
    ADD CONSTRAINT quoting_quoteline_product_id_c27e526c_fk_catalogue_product_id FOREIGN KEY (product_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.quoting_quoteline
    ADD CONSTRAINT quoting_quoteline_quote_id_58a42843_fk_quoting_quote_id FOREIGN KEY (quote_id) REFERENCES public.quoting_quote(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.quoting_quoteline
    ADD CONSTRAINT quoting_quoteline_unit_id_64e172f6_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.quoting_quotelink
    ADD CONSTRAINT quoting_quotelink_owner_id_50b08624_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.quoting_quotelink
    ADD CONSTRAINT quoting_quotelink_quote_id_e10867cf_fk_quoting_quote_id FOREIGN KEY (quote_id) REFERENCES public.quoting_quote(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.quoting_quotelink
    ADD CONSTRAINT quoting_quotelink_unit_id_4cea5c82_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.quoting_quotepayment
    ADD CONSTRAINT quoting_quotepayment_owner_id_870ce8a1_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.quoting_quotepayment
    ADD CONSTRAINT quoting_quotepayment_quote_id_3a4ba141_fk_quoting_quote_id FOREIGN KEY (quote_id) REFERENCES public.quoting_quote(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.quoting_quotepayment
    ADD CONSTRAINT quoting_quotepayment_unit_id_8508e2cf_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.quoting_quotesignature
    ADD CONSTRAINT quoting_quotesignature_quote_id_e5aceb01_fk_quoting_quote_id FOREIGN KEY (quote_id) REFERENCES public.quoting_quote(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.records_relation
    ADD CONSTRAINT records_relation_type_id_6821f9a9_fk_records_relationtype_id FOREIGN KEY (type_id) REFERENCES public.records_relationtype(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.reporting_salesreport
    ADD CONSTRAINT reporting_salesreport_owner_id_d5b6e070_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.reporting_salesreport
    ADD CONSTRAINT reporting_salesreport_unit_id_bd323b27_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.rules_rulecall
    ADD CONSTRAINT rules_rulecall_rule_id_51b47654_fk_rules_rule_id FOREIGN KEY (rule_id) REFERENCES public.rules_rule(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.rules_ruledoor
    ADD CONSTRAINT rules_ruledoor_rule_id_47d3420e_fk_rules_rule_id FOREIGN KEY (rule_id) REFERENCES public.rules_rule(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.rules_run
    ADD CONSTRAINT rules_run_rule_id_4f73c5f7_fk_rules_rule_id FOREIGN KEY (rule_id) REFERENCES public.rules_rule(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.rules_turn
    ADD CONSTRAINT rules_turn_rule_id_f4741ba5_fk_rules_rule_id FOREIGN KEY (rule_id) REFERENCES public.rules_rule(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.sales_deal
    ADD CONSTRAINT sales_deal_account_id_1c340526_fk_customers_account_id FOREIGN KEY (account_id) REFERENCES public.customers_account(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.sales_deal
    ADD CONSTRAINT sales_deal_channel_id_9d0cf414_fk_customers_saleschannel_id FOREIGN KEY (channel_id) REFERENCES public.customers_saleschannel(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.sales_deal
    ADD CONSTRAINT sales_deal_contact_id_e78db806_fk_customers_contact_id FOREIGN KEY (contact_id) REFERENCES public.customers_contact(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.sales_deal
    ADD CONSTRAINT sales_deal_loss_reason_id_98add0bb_fk_sales_lossreason_id FOREIGN KEY (loss_reason_id) REFERENCES public.sales_lossreason(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.sales_deal
    ADD CONSTRAINT sales_deal_owner_id_8cbcac62_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.sales_deal
    ADD CONSTRAINT sales_deal_pipeline_id_66659db6_fk_sales_pipeline_id FOREIGN KEY (pipeline_id) REFERENCES public.sales_pipeline(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.sales_deal
    ADD CONSTRAINT sales_deal_product_id_3be994ca_fk_catalogue_product_id FOREIGN KEY (product_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.sales_deal
    ADD CONSTRAINT sales_deal_stage_id_3f0ff4a2_fk_sales_stage_id FOREIGN KEY (stage_id) REFERENCES public.sales_stage(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.sales_deal
    ADD CONSTRAINT sales_deal_unit_id_0ecf747e_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.sales_dealcompetitor
    ADD CONSTRAINT sales_dealcompetitor_competitor_id_941e3802_fk_sales_com FOREIGN KEY (competitor_id) REFERENCES public.sales_competitor(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.sales_dealcompetitor
    ADD CONSTRAINT sales_dealcompetitor_deal_id_f6cc697f_fk_sales_deal_id FOREIGN KEY (deal_id) REFERENCES public.sales_deal(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.sales_dealcompetitor
    ADD CONSTRAINT sales_dealcompetitor_owner_id_4d1cfb39_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.sales_dealcompetitor
    ADD CONSTRAINT sales_dealcompetitor_unit_id_e26eb8e8_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.sales_dealline
    ADD CONSTRAINT sales_dealline_deal_id_526bb50e_fk_sales_deal_id FOREIGN KEY (deal_id) REFERENCES public.sales_deal(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.sales_dealline
    ADD CONSTRAINT sales_dealline_owner_id_1e657ae6_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.sales_dealline
    ADD CONSTRAINT sales_dealline_product_id_4fa45ff4_fk_catalogue_product_id FOREIGN KEY (product_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.sales_dealline
    ADD CONSTRAINT sales_dealline_unit_id_9d0e332a_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.sales_dealmember
    ADD CONSTRAINT sales_dealmember_deal_id_6876b444_fk_sales_deal_id FOREIGN KEY (deal_id) REFERENCES public.sales_deal(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.sales_dealmember
    ADD CONSTRAINT sales_dealmember_owner_id_7c0b0bf2_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.sales_dealmember
    ADD CONSTRAINT sales_dealmember_person_id_eff42a93_fk_identity_user_id FOREIGN KEY (person_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.sales_dealmember
    ADD CONSTRAINT sales_dealmember_unit_id_53185721_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.sales_lead
    ADD CONSTRAINT sales_lead_account_id_0d4c7b50_fk_customers_account_id FOREIGN KEY (account_id) REFERENCES public.customers_account(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.sales_lead
    ADD CONSTRAINT sales_lead_channel_id_e1e6facf_fk_customers_saleschannel_id FOREIGN KEY (channel_id) REFERENCES public.customers_saleschannel(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.sales_lead
    ADD CONSTRAINT sales_lead_contact_id_2b82052d_fk_customers_contact_id FOREIGN KEY (contact_id) REFERENCES public.customers_contact(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.sales_lead
    ADD CONSTRAINT sales_lead_deal_id_ed7d44c0_fk_sales_deal_id FOREIGN KEY (deal_id) REFERENCES public.sales_deal(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.sales_lead
    ADD CONSTRAINT sales_lead_owner_id_cb81d16c_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.sales_lead
    ADD CONSTRAINT sales_lead_unit_id_f3e48289_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.sales_stage
    ADD CONSTRAINT sales_stage_pipeline_id_c82fa50a_fk_sales_pipeline_id FOREIGN KEY (pipeline_id) REFERENCES public.sales_pipeline(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.sales_stagemove
    ADD CONSTRAINT sales_stagemove_deal_id_60b77c1a_fk_sales_deal_id FOREIGN KEY (deal_id) REFERENCES public.sales_deal(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.sales_stagemove
    ADD CONSTRAINT sales_stagemove_owner_id_6bab60bc_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.sales_stagemove
    ADD CONSTRAINT sales_stagemove_stage_id_e8f247c0_fk_sales_stage_id FOREIGN KEY (stage_id) REFERENCES public.sales_stage(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.sales_stagemove
    ADD CONSTRAINT sales_stagemove_unit_id_9895bd49_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.saved_savedview
    ADD CONSTRAINT saved_savedview_owner_id_e9f5e379_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.signing_envelope
    ADD CONSTRAINT signing_envelope_account_id_04222a64_fk_customers_account_id FOREIGN KEY (account_id) REFERENCES public.customers_account(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.signing_envelope
    ADD CONSTRAINT signing_envelope_asked_by_id_430ed713_fk_identity_user_id FOREIGN KEY (asked_by_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.signing_envelope
    ADD CONSTRAINT signing_envelope_contract_id_82768391_fk_ordering_contract_id FOREIGN KEY (contract_id) REFERENCES public.ordering_contract(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.signing_envelope
    ADD CONSTRAINT signing_envelope_owner_id_e00574c2_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.signing_envelope
    ADD CONSTRAINT signing_envelope_provider_id_3d4669a0_fk_signing_s FOREIGN KEY (provider_id) REFERENCES public.signing_signatureprovider(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.signing_envelope
    ADD CONSTRAINT signing_envelope_quote_id_68d6a64f_fk_quoting_quote_id FOREIGN KEY (quote_id) REFERENCES public.quoting_quote(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.signing_envelope
    ADD CONSTRAINT signing_envelope_unit_id_67696b9d_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.signing_envelopework
    ADD CONSTRAINT signing_envelopework_envelope_id_c01283ca_fk_signing_e FOREIGN KEY (envelope_id) REFERENCES public.signing_envelope(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.signing_providercall
    ADD CONSTRAINT signing_providercall_provider_id_cb76797d_fk_signing_s FOREIGN KEY (provider_id) REFERENCES public.signing_signatureprovider(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.signing_providersecret
    ADD CONSTRAINT signing_providersecr_provider_id_a7026d6e_fk_signing_s FOREIGN KEY (provider_id) REFERENCES public.signing_signatureprovider(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.signing_signer
    ADD CONSTRAINT signing_signer_envelope_id_ed54e7ae_fk_signing_envelope_id FOREIGN KEY (envelope_id) REFERENCES public.signing_envelope(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.territories_territorystay
    ADD CONSTRAINT territories_territor_account_id_ebf20297_fk_customers FOREIGN KEY (account_id) REFERENCES public.customers_account(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.territories_territory
    ADD CONSTRAINT territories_territor_model_id_8dfe83ac_fk_territori FOREIGN KEY (model_id) REFERENCES public.territories_territorymodel(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.territories_territory
    ADD CONSTRAINT territories_territor_parent_id_9320670d_fk_territori FOREIGN KEY (parent_id) REFERENCES public.territories_territory(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.territories_territorymember
    ADD CONSTRAINT territories_territor_person_id_0b0760be_fk_identity_ FOREIGN KEY (person_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.territories_territorystay
    ADD CONSTRAINT territories_territor_territory_id_65213bec_fk_territori FOREIGN KEY (territory_id) REFERENCES public.territories_territory(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.territories_territorymember
    ADD CONSTRAINT territories_territor_territory_id_c8d85447_fk_territori FOREIGN KEY (territory_id) REFERENCES public.territories_territory(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.territories_territory
    ADD CONSTRAINT territories_territory_keeper_id_cf883bef_fk_identity_user_id FOREIGN KEY (keeper_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.territories_territorystay
    ADD CONSTRAINT territories_territorystay_owner_id_a2cf5566_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.territories_territorystay
    ADD CONSTRAINT territories_territorystay_unit_id_31b4fcb2_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.timeline_activity
    ADD CONSTRAINT timeline_activity_owner_id_521f08cb_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.timeline_activity
    ADD CONSTRAINT timeline_activity_unit_id_cc170e84_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.timeline_activitylink
    ADD CONSTRAINT timeline_activitylin_activity_id_494c714d_fk_timeline_ FOREIGN KEY (activity_id) REFERENCES public.timeline_activity(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.timeline_activitytemplate
    ADD CONSTRAINT timeline_activitytemplate_owner_id_5fca83d3_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.timeline_activitytemplate
    ADD CONSTRAINT timeline_activitytemplate_unit_id_4e760c34_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.timeline_entrycomment
    ADD CONSTRAINT timeline_entrycommen_activity_id_b2da9d69_fk_timeline_ FOREIGN KEY (activity_id) REFERENCES public.timeline_activity(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.timeline_entryread
    ADD CONSTRAINT timeline_entryread_activity_id_e4a70a1a_fk_timeline_activity_id FOREIGN KEY (activity_id) REFERENCES public.timeline_activity(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.timeline_mention
    ADD CONSTRAINT timeline_mention_activity_id_18ba0441_fk_timeline_activity_id FOREIGN KEY (activity_id) REFERENCES public.timeline_activity(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.timeline_pin
    ADD CONSTRAINT timeline_pin_activity_id_36cd23dc_fk_timeline_activity_id FOREIGN KEY (activity_id) REFERENCES public.timeline_activity(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.timeline_templatestep
    ADD CONSTRAINT timeline_templateste_template_id_294f25bf_fk_timeline_ FOREIGN KEY (template_id) REFERENCES public.timeline_activitytemplate(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.timeline_templatestep
    ADD CONSTRAINT timeline_templatestep_owner_id_f5f97d2a_fk_identity_user_id FOREIGN KEY (owner_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.timeline_templatestep
    ADD CONSTRAINT timeline_templatestep_unit_id_dc952db9_fk_identity_unit_id FOREIGN KEY (unit_id) REFERENCES public.identity_unit(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.transfer_importproblem
    ADD CONSTRAINT transfer_importproblem_job_id_dd42314d_fk_transfer_importjob_id FOREIGN KEY (job_id) REFERENCES public.transfer_importjob(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.webhooks_webhooksecret
    ADD CONSTRAINT webhooks_webhooksecr_webhook_id_a47e3163_fk_webhooks_ FOREIGN KEY (webhook_id) REFERENCES public.webhooks_webhook(id) DEFERRABLE INITIALLY DEFERRED;


