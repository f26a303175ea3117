-- What the policies ask, each once per statement. Everything answers "nobody" where no identity is set.
create or replace function app.uid() returns bigint language sql stable parallel safe as
$$ select nullif(current_setting('app.uid', true), '')::bigint $$;

create or replace function app.service() returns text language sql stable parallel safe as
$$ select coalesce(current_setting('app.service', true), '') $$;

-- app.scopes reads ",account=1f0101…,deal=…": two hexadecimal digits per verb, bits as in identity/rights.py.
create or replace function app.bits(entity text, verb int) returns int language sql stable parallel safe as
$$ select case when p.at = 0 then 0
     else ('x' || substr(current_setting('app.scopes', true), p.at + length(entity) + 2 + 2 * verb, 2))::bit(8)::int end
   from (select coalesce(position(',' || entity || '=' in current_setting('app.scopes', true)), 0) as at) p $$;

create or replace function app.can(entity text, verb int) returns boolean language sql stable parallel safe as
$$ select app.bits(entity, verb) <> 0 $$;

create or replace function app.has_all(entity text, verb int) returns boolean language sql stable parallel safe as
$$ select app.bits(entity, verb) & 16 <> 0 $$;

create or replace function app.own(entity text, verb int) returns bigint language sql stable parallel safe as
$$ select case when app.bits(entity, verb) <> 0 then app.uid() end $$;

create or replace function app.list(setting text) returns bigint[] language sql stable parallel safe as
$$ select coalesce(nullif(current_setting(setting, true), ''), '{}')::bigint[] $$;

create or replace function app.units_of(entity text, verb int) returns bigint[] language sql stable parallel safe as
$$ select case when b & 8 <> 0 then app.list('app.units_below') when b & 4 <> 0 then app.list('app.units') else '{}' end
   from app.bits(entity, verb) b $$;

create or replace function app.subordinates(entity text, verb int) returns bigint[] language sql stable parallel safe as
$$ select case when app.bits(entity, verb) & 2 <> 0 then app.list('app.subordinates') else '{}' end $$;

create or replace function app.teams() returns bigint[] language sql stable parallel safe as
$$ select app.list('app.teams') $$;

-- Every change of rights makes remembered rights old.
create or replace function app.rights_changed() returns trigger language plpgsql security definer set search_path = public, pg_temp as
$$ begin update permissions_rightsversion set number = number + 1; return null; end $$;

-- A person changes their own settings and password; where they stand in the company is for whoever may edit people.
create or replace function app.keep_place() returns trigger language plpgsql as
$$ begin
  if coalesce(current_setting('app.maintenance', true), '') <> 'on' and not app.has_all('user', 2)
     and (new.unit_id, new.manager_id, new.active, new.login, new.is_service, new.deleted_at)
         is distinct from (old.unit_id, old.manager_id, old.active, old.login, old.is_service, old.deleted_at) then
    raise insufficient_privilege using message = 'only an administrator changes where a person stands';
  end if;
  -- Nobody widens their own reach by standing elsewhere.
  if coalesce(current_setting('app.maintenance', true), '') <> 'on' and new.id = app.uid() and new.unit_id is distinct from old.unit_id then
    raise insufficient_privilege using message = 'somebody else moves a person to another unit';
  end if;
  return new;
end $$;

-- Who may not work here any more loses every way in at once, through whatever door the change came.
create or replace function app.end_access() returns trigger language plpgsql as
$$ begin
  if (old.active and not new.active) or (old.deleted_at is null and new.deleted_at is not null) then
    delete from identity_session where user_id = new.id;
    delete from identity_apitoken where user_id = new.id;
    delete from identity_loginlink where user_id = new.id;
  end if;
  return null;
end $$;
